// The matrix: four fields with a verb each, and the leaves where people put them. The one under discussion is yellow and larger.
import { fill } from "../../js/fill.js";
import { animate } from "../../js/motion.js";
import { board } from "../../js/pictures/board.js";
import { fitAll } from "../../js/pictures/fitting.js";
import { all, part } from "../../js/pictures/parts.js";
import { keep, set, svg } from "../../js/scenery/svg.js";
import { apart } from "./apart.js";
import { dress, leaf } from "./leaf.js";
import { verb } from "./words.js";

/** @typedef {import("./words.js").Result} Result */

const LARGER = 1.28;
const CORNER = 36;

/**
 * @param {HTMLElement} picture
 * @param {Result} result
 * @param {boolean} moves
 */
export function matrix(picture, { solutions, axes, current }, moves) {
  const root = part(picture, "matrix");
  fill(root, { up: axes[0].high, right: axes[1].high, now: verb("now"), plan: verb("plan"), along: verb("along"), later: verb("later") });
  fitAll(all(root, ".weigh-axis"), 4);
  const drawing = part(root, "board");
  const size = board(drawing);
  if (!size.width) return;
  const [land, leaves] = keep(drawing, 2, () => svg("g"));
  fields(land, size);
  const placed = solutions.filter(({ x, y }) => x !== null && y !== null);
  const { scale, leaves: places } = apart(placed.map(({ id, x, y }) => ({ id, x: Number(x), y: Number(y) })), size);
  const known = new Map(Array.from(leaves.children).map((element) => [element.getAttribute("data-id") || "", element]));
  for (const [id, element] of known) if (!placed.some((one) => one.id === id)) element.remove();
  // The current one is drawn last, so that nothing lies over it.
  const order = [...placed].sort((a, b) => Number(a.id === current) - Number(b.id === current));
  for (const one of order) {
    const { x, y } = places[placed.indexOf(one)];
    const element = known.get(one.id) || set(leaf(), { "data-id": one.id });
    const size = scale * (one.id === current ? LARGER : 1);
    const fresh = !known.has(one.id);
    put(dress(element, { number: one.number, current: one.id === current }), `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) scale(${size.toFixed(3)})`, moves, fresh);
    leaves.append(element);
  }
}

/**
 * @param {Element} element
 * @param {string} transform
 * @param {boolean} moves
 * @param {boolean} fresh it drifts in; one that was there glides
 */
function put(element, transform, moves, fresh) {
  const style = /** @type {SVGElement} */ (element).style;
  const was = style.transform;
  style.transform = transform;
  if (!moves || was === transform) return;
  const from = fresh ? { opacity: 0, transform: `translateY(-60px) ${transform}` } : { opacity: 1, transform: was };
  animate(element, [from, { opacity: 1, transform }], { duration: fresh ? 900 : 600 });
}

/**
 * @param {Element} land
 * @param {{width: number, height: number}} size
 */
function fields(land, { width: w, height: h }) {
  const [x, y] = [w / 2, h / 2];
  const edge = { x: 1.5, y: 1.5, width: w - 3, height: h - 3, rx: CORNER };
  const [ground, now, lines, frame] = keep(land, 4, (at) => svg(at === 1 || at === 2 ? "path" : "rect"));
  set(ground, { ...edge, class: "weigh-ground" });
  set(now, { d: `M0 ${CORNER}a${CORNER} ${CORNER} 0 0 1 ${CORNER} ${-CORNER}H${x}V${y}H0Z`, class: "weigh-first" });
  set(lines, { d: `M${x} 20V${h - 20}M20 ${y}H${w - 20}`, class: "weigh-lines" });
  set(frame, { ...edge, class: "weigh-frame" });
}
