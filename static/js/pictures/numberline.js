// A line with a dot for each person: what a room guessed or filled in. Draws into an <svg> of a picture; the words beside it are the picture's.
import { formatNumber } from "../number.js";
import { keep, path, round, set, svg } from "../scenery/svg.js";
import { _n, language } from "../words.js";
import { board } from "./board.js";
import { strip } from "./strip.js";

/**
 * @typedef {import("./strip.js").Counted} Counted
 * @typedef {{value: number, className: string}} Mark  a value that is pointed out
 */

const LABELS = 84;
const EDGE = 44;

/**
 * @param {Element} drawing an empty <svg>, or one that this drew before
 * @param {{values: Counted[], marks: Mark[], near?: (value: number) => boolean}} about near: which dots stand out
 */
export function numberLine(drawing, { values, marks, near = () => false }) {
  const { width, height } = board(drawing);
  if (!width) return;
  const axis = height - LABELS;
  const line = strip(values, marks.map(({ value }) => value), { width: width - 2 * EDGE, height: axis - 60 });
  const [ground, ticks, flags, dots, ends] = layers(drawing);
  set(ground, { d: `M0 ${axis}H${width}` });
  const [...labels] = keep(ticks, line.ticks.length, () => svg("text", { "text-anchor": "middle" }));
  line.ticks.forEach(({ value, x }, at) => {
    set(labels[at], { x: round(EDGE + x), y: height - 14 });
    text(labels[at], formatNumber(value, language()));
  });
  keep(flags, marks.length, () => svg("g", {}, path(""), svg("circle", { r: 20 }))).forEach((flag, at) => {
    set(flag, { class: `flag ${marks[at].className}`, transform: `translate(${round(EDGE + line.place(marks[at].value))} ${axis})` });
    set(/** @type {Element} */ (flag.firstElementChild), { d: `M0 0V${-axis + 22}` });
    set(/** @type {Element} */ (flag.lastElementChild), { cy: -axis + 22 });
  });
  keep(dots, line.dots.length, () => svg("circle", {})).forEach((dot, at) => {
    const { x, y, value } = line.dots[at];
    set(dot, { class: near(value) ? "dot near" : "dot", cx: round(EDGE + x), cy: round(axis - 6 - y), r: round(line.radius - 1) });
  });
  beyond(ends, line, width);
}

/** @param {Element} drawing */
function layers(drawing) {
  if (!drawing.childElementCount) {
    drawing.append(path("", { class: "axis" }), ...["ticks", "flags", "dots", "ends"].map((name) => svg("g", { class: name })));
  }
  return Array.from(drawing.children);
}

/**
 * Who stands too far away for the line is counted at its ends.
 * @param {Element} ends
 * @param {import("./strip.js").Strip} line
 * @param {number} width
 */
function beyond(ends, line, width) {
  const [low, high] = keep(ends, 2, (at) => svg("text", { "text-anchor": at ? "end" : "start" }));
  set(low, { x: 0, y: 48 });
  set(high, { x: width, y: 48 });
  text(low, line.below ? `← ${_n("%(n)s lower", "%(n)s lower", line.below)}` : "");
  text(high, line.above ? `${_n("%(n)s higher", "%(n)s higher", line.above)} →` : "");
}

/**
 * @param {Element} element
 * @param {string} words
 */
function text(element, words) {
  if (element.textContent !== words) element.textContent = words;
}
