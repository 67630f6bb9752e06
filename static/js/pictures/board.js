// The board of a drawing inside a picture: 1080 units are the height of the screen, whatever the window. Measures its box, draws nothing.
import { set } from "../scenery/svg.js";

/**
 * Gives an `<svg>` the board of the box in which it stands, so that one unit is as large in every drawing.
 * @param {Element} drawing
 * @returns {{width: number, height: number}} in units
 */
export function board(drawing) {
  const box = drawing.getBoundingClientRect();
  const unit = window.innerHeight / 1080 || 1;
  const size = { width: Math.round(box.width / unit), height: Math.round(box.height / unit) };
  set(drawing, { viewBox: `0 0 ${size.width} ${size.height}` });
  return size;
}
