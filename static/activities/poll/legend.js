// Which leaf means what: white is what was said before, green is now, each with its number. Drawn above the pictures of a poll.
import { fill } from "../../js/fill.js";
import { fitAll } from "../../js/pictures/fitting.js";
import { all, part } from "../../js/pictures/parts.js";
import { leaf } from "../../js/scenery/leaf.js";
import { keep } from "../../js/scenery/svg.js";

/**
 * @typedef {{words: string, number: string}} Entry
 */

/**
 * @param {HTMLElement} picture
 * @param {Entry | null} then
 * @param {Entry | null} now
 * @param {(moment: string) => Element} [icon]
 */
export function legend(picture, then, now, icon = leaf) {
  const box = part(picture, "legend");
  box.hidden = !then && !now;
  part(box, "legend-then").hidden = !then;
  part(box, "legend-now").hidden = !now;
  for (const moment of ["then", "now"]) {
    const drawing = part(box, `legend-${moment}`).querySelector("svg");
    if (drawing && box.dataset.icon !== icon.name) keep(drawing, 0, () => icon(moment));
    if (drawing) keep(drawing, 1, () => icon(moment));
  }
  box.dataset.icon = icon.name;
  if (then) fill(box, { then: then.number, "then-words": then.words });
  if (now) fill(box, { now: now.number, "now-words": now.words });
  fitAll(all(box, "span"), 4);
}
