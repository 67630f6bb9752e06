// A break as a lake: the sun glides to the jetty, one buoy is one minute, taken away as it goes. Decoration; the words are the picture's.
import { board } from "../../js/pictures/board.js";
import { keep, path, round, set, svg } from "../../js/scenery/svg.js";
import { drawTree } from "../../js/scenery/tree.js";
import { _ } from "../../js/words.js";

/**
 * @typedef {{total: number, left: number, until: string, moves: boolean}} Time  in milliseconds; `until` is the time of day
 */

const MINUTE = 60000;
const WIDTH = 1920;
/** The last buoy, seen from the end of the board, and the sun before the first one. */
const LAST = 410;
const BEFORE = 116;
const START = 330;
const APART = 44;
/** Closer than this, a buoy is five minutes. */
const CROWDED = 18;

/**
 * @param {Element} drawing
 * @param {Time} time
 */
export function lake(drawing, { total, left, until, moves }) {
  const { width } = board(drawing);
  if (!width) return;
  if (!drawing.childElementCount) drawing.append(...scene());
  const at = (/** @type {string} */ name) => /** @type {SVGElement} */ (drawing.querySelector(`[data-layer=${name}]`));
  for (const name of ["far", "jetty"]) set(at(name), { transform: `translate(${width - WIDTH} 0)` });
  for (const name of ["water", "front"]) set(at(name), { transform: `scale(${round(width / WIDTH, 4)} 1)` });
  const minutes = Math.ceil(left / MINUTE);
  const apart = Math.min(APART, (width - LAST - BEFORE - START) / Math.max(1, Math.ceil(total / MINUTE)));
  const each = apart < CROWDED ? 5 : 1;
  const x = width - LAST - BEFORE - (apart * left) / MINUTE;
  for (const name of ["sun", "glow"]) glide(at(name), x, moves);
  buoys(at("buoys"), Math.ceil(minutes / each), width - LAST, apart * each);
  words(at("sun"), _("%(n)s min", { n: minutes }));
  words(at("jetty"), until);
  set(/** @type {Element} */ (at("sun").querySelector("text")), { "font-size": minutes > 99 ? 62 : 86 });
}

/**
 * From second to second, or not at all.
 * @param {SVGElement} element
 * @param {number} x
 * @param {boolean} moves
 */
function glide(element, x, moves) {
  element.style.transition = moves && element.style.transform ? "transform 1s linear" : "none";
  element.style.transform = `translateX(${round(x, 2)}px)`;
}

/**
 * @param {Element} group
 * @param {number} count
 * @param {number} last where the last one lies
 * @param {number} apart
 */
function buoys(group, count, last, apart) {
  const radius = round(Math.min(13, apart * 0.34));
  keep(group, count, buoy).forEach((each, at) => {
    set(each, { transform: `translate(${round(last - at * apart)} 662)` });
    set(each.children[0], { rx: round(radius * 1.5), ry: 5 });
    set(each.children[1], { r: radius, "stroke-width": round(Math.min(4, radius * 0.4)) });
  });
}

function buoy() {
  return svg("g", {},
    svg("ellipse", { cy: 12, fill: "var(--om-schaduw)", opacity: 0.15 }),
    svg("circle", { fill: "var(--om-sun)", stroke: "var(--om-lijn)" }));
}

/**
 * @param {SVGElement} group
 * @param {string} text
 */
function words(group, text) {
  const element = group.querySelector("text");
  if (element && element.textContent !== text) element.textContent = text;
}

/** @returns {SVGElement[]} from back to front, on a board of 1920 by 1080 */
function scene() {
  const line = (/** @type {string} */ d, /** @type {string} */ stroke, /** @type {number} */ width, opacity = 1) =>
    path(d, { fill: "none", stroke: `var(${stroke})`, "stroke-width": width, "stroke-linecap": "round", opacity });
  return [
    layer("near", path("M0 644C120 550 330 536 520 606S820 638 900 644Z", { fill: "var(--om-heuvel)" }), ...NEAR.map(drawTree)),
    layer("far", path("M1360 644C1500 600 1640 528 1920 544V644Z", { fill: "var(--om-heuvel)" }), ...FAR.map(drawTree)),
    layer("sun", svg("circle", { cy: 594, r: 150, fill: "var(--om-sun)" }), svg("text", { class: "lake-left", y: 586, "text-anchor": "middle" })),
    layer("water", svg("rect", { y: 640, width: WIDTH, height: 440, fill: "var(--om-water)" }), line(WAVES, "--om-golf", 5, 0.85)),
    layer("glow", line("M-120 666h240M-92 702h184M-104 738h208M-66 774h132M-76 810h152M-40 846h80", "--om-sun", 17)),
    layer("buoys"),
    layer("jetty", line("M1568 666V718M1668 666V718M1768 666V718M1868 666V718", "--om-bast", 14),
      path("M1548 646H1920V674H1548Z", { fill: "var(--om-hout)" }), line("M1552 674H1920", "--om-bast", 8),
      line("M1600 648v24M1652 648v24M1704 648v24M1756 648v24M1808 648v24M1860 648v24", "--om-hout-2", 3),
      svg("text", { class: "lake-until", x: 1855, y: 796, "text-anchor": "end" })),
    layer("front", path("M0 1000C300 930 560 910 760 940S1400 1010 1920 930V1080H0Z", { fill: "var(--om-voorgrond)" })),
  ];
}

/**
 * @param {string} name
 * @param {...SVGElement} parts
 */
function layer(name, ...parts) {
  return svg("g", { "data-layer": name }, ...parts);
}

const WAVES = "M180 710q28-9 56 0t56 0M420 770q28-9 56 0t56 0M640 700q28-9 56 0t56 0M820 830q28-9 56 0t56 0M1380 760q28-9 56 0t56 0M1480 840q28-9 56 0t56 0";

/** @type {import("../../js/scenery/tree.js").Tree[]} */
const NEAR = [
  { kind: "leaf", x: 70, y: 610, scale: 1.36, foliage: "fir" }, { kind: "linden", x: 150, y: 588, scale: 1.09, foliage: "ochre" },
  { kind: "fir", x: 226, y: 576, scale: 1.55, foliage: "forest" }, { kind: "fir", x: 318, y: 578, scale: 0.98, foliage: "forest", mirrored: true },
  { kind: "linden", x: 400, y: 594, scale: 1.25, foliage: "olive" },
];

/** @type {import("../../js/scenery/tree.js").Tree[]} */
const FAR = [
  { kind: "leaf", x: 1622, y: 612, scale: 0.7, foliage: "olive" }, { kind: "fir", x: 1702, y: 592, scale: 0.84, foliage: "fir" },
  { kind: "leaf", x: 1790, y: 586, scale: 0.72, foliage: "fir", mirrored: true }, { kind: "fir", x: 1872, y: 590, scale: 0.9, foliage: "fir" },
];
