// The end: the wood of everyone who was there, the river they crossed, three sentences and thanks.
import { fit } from "./fit.js";
import { fill } from "./fill.js";
import { moving } from "./motion.js";
import { WIDE, land, waves } from "./scenery/bank.js";
import { bridge } from "./scenery/bridge.js";
import { ferry, wake } from "./scenery/ferry.js";
import { grove } from "./scenery/grove.js";
import { farHills, frontHill } from "./scenery/hill.js";
import { VECHT } from "./scenery/stones.js";
import { place, svg } from "./scenery/svg.js";
import { wet } from "./scenery/river.js";
import { wood } from "./scenery/wood.js";
import { _, _n, language } from "./words.js";

/** @typedef {import("./wire").View} View */
/** @typedef {import("./scenery/grove.js").Grove} Grove */

/** @type {import("./scenery/wood.js").Ground} on both sides more than the board, as the land is drawn small here */
const GROUND = {
  horizon: 372,
  front: 930,
  left: -250,
  right: 2170,
  free: (x, y, half) => !wet(VECHT, x, y, 0.45 * half + 28) && !(x > 640 - half && x < 1270 + half && y > 470 && y < 760),
};

/** @type {WeakMap<HTMLElement, Grove>} */
const groves = new WeakMap();

/**
 * @param {HTMLElement} root
 * @param {View} view
 * @param {View | null} before
 */
export function draw(root, view, before) {
  const { joined } = view.people;
  const { title, deletes_at: date } = view.workshop;
  fill(root, {
    title,
    first: _n("%(n)s person took part.", "%(n)s people took part.", joined),
    second: _("What you said is in the report."),
    third: date ? _("We delete everything on %(date)s.", { date: inWords(date) }) : "",
  });
  fit(/** @type {HTMLElement} */ (root.querySelector(".sky")), 4);
  groveOf(root).show(joined, moving(view, before));
}

/** @param {number} date */
function inWords(date) {
  return new Intl.DateTimeFormat(language(), { day: "numeric", month: "long", year: "numeric" }).format(date);
}

/** @param {HTMLElement} root */
function groveOf(root) {
  const known = groves.get(root);
  if (known) return known;
  const made = grove(wood(GROUND));
  /** @type {SVGElement} */ (root.querySelector(".land")).append(
    svg("circle", { cx: 1240, cy: 300, r: 108, class: "sun" }),
    farHills(0),
    land(VECHT, WIDE),
    waves([[964, 465, 72], [904, 712, 110], [735, 905, 130], [1010, 880, 110]]),
    bridge(),
    wake(712, 900, 800),
    place(ferry(118), 1040, 800),
    made.element,
    frontHill(),
  );
  groves.set(root, made);
  return made;
}
