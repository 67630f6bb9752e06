// The words of a poll in rows: size by how often they were said, forest and ink only. Moves words to where cloud.js places them.
import { keyed } from "../../js/keyed.js";
import { clone, fill } from "../../js/fill.js";
import { animate } from "../../js/motion.js";
import { glide } from "../../js/pictures/glide.js";
import { children, part } from "../../js/pictures/parts.js";
import { _n } from "../../js/words.js";
import { cloud } from "./cloud.js";

/** Of the box, in the unit of the style sheet. */
const HEIGHT = 72;

/** @type {CanvasRenderingContext2D | null} */
let pen = null;

/** @type {import("../poll.js").Drawing} */
export function wordCloud(picture, { result }, moves) {
  const box = part(picture, "cloud");
  box.hidden = false;
  /** @type {import("./cloud.js").Word[]} */
  const words = result.words || [];
  const unit = box.clientHeight / HEIGHT;
  if (!unit) return "";
  const { places, left } = cloud(words, measure(box), { width: box.clientWidth / unit, height: HEIGHT });
  const texts = new Map(words.map(({ id, text }) => [id, text]));
  const known = new Set(children(box).map((each) => each.dataset.key));
  glide(() => children(box), moves, () => {
    keyed(box, places, ({ id }) => id, () => clone("poll-word"), (element, place) => put(element, place, texts.get(place.id) || ""));
  });
  for (const each of moves ? children(box) : []) {
    if (!known.has(each.dataset.key)) animate(each, [{ opacity: 0 }, { opacity: 1 }], { duration: 600 });
  }
  return left ? _n("And %(n)s more word.", "And %(n)s more words.", left) : "";
}

/**
 * @param {HTMLElement} element
 * @param {import("./cloud.js").Place} place
 * @param {string} text
 */
function put(element, { x, y, size, tone }, text) {
  fill(element, { text });
  element.dataset.tone = String(tone);
  for (const [name, value] of Object.entries({ x, y, size })) element.style.setProperty(`--${name}`, value.toFixed(2));
}

/**
 * @param {HTMLElement} box gives the font
 * @returns {import("./cloud.js").Measure}
 */
function measure(box) {
  pen = pen || document.createElement("canvas").getContext("2d");
  const { fontFamily } = window.getComputedStyle(box);
  if (pen) pen.font = `700 100px ${fontFamily}`;
  return (text, size) => ((pen ? pen.measureText(text).width : 60 * text.length) / 100 - 0.02 * text.length) * size + 0.3;
}
