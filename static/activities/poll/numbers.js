// Numbers that people filled in: a dot a person on a line, with the mean and the middle pointed out.
import { formatNumber } from "../../js/number.js";
import { numberLine } from "../../js/pictures/numberline.js";
import { part } from "../../js/pictures/parts.js";
import { svg } from "../../js/scenery/svg.js";
import { _, language } from "../../js/words.js";
import { legend } from "./legend.js";

/** @type {import("../poll.js").Drawing} */
export function numbers(picture, { result }) {
  const drawing = part(picture, "line");
  const known = result.mean !== null && result.mean !== undefined;
  drawing.toggleAttribute("hidden", !known);
  const entry = (/** @type {number} */ number, /** @type {string} */ words) => (known ? { number: short(number), words } : null);
  legend(picture, entry(result.median, _("in the middle")), entry(result.mean, _("on average")), flag);
  const marks = [{ value: result.median, className: "median" }, { value: result.mean, className: "mean" }];
  if (known) numberLine(drawing, { values: result.values || [], marks });
  return "";
}

/**
 * @param {string} moment
 * @returns {SVGElement}
 */
function flag(moment) {
  return svg("g", { class: `flag ${moment === "now" ? "mean" : "median"}` }, svg("circle", { cx: 28, cy: -19, r: 21 }));
}

/** @param {number} number */
function short(number) {
  return formatNumber(number, language(), Math.abs(number) < 100 ? 1 : 0);
}
