// The sun as a clock: one ray a second, gone rays are thin and grey, nothing flashes. It is told the time; clock.js knows it.
import { keep, path, round, set, svg } from "./svg.js";

const MOST_RAYS = 60;

/**
 * @typedef {{total: number, left: number}} Time  in milliseconds
 * @typedef {{element: SVGElement, show: (time: Time) => void}} SunClock
 */

/**
 * A sun of 320 by 320 with a number in it. It is a picture: who can't see it reads the time elsewhere.
 * @returns {SunClock}
 */
export function sunClock() {
  const rays = svg("g", { "stroke-linecap": "round" });
  const text = svg("text", { x: 160, "text-anchor": "middle" });
  const element = svg("svg", { class: "sun-clock", viewBox: "0 0 320 320", "aria-hidden": "true" },
    svg("circle", { cx: 160, cy: 160, r: 82, fill: "var(--om-sun)", stroke: "#16241F", "stroke-width": 4 }), rays, text);
  return { element, show: (time) => show(rays, text, time) };
}

/**
 * @param {SVGElement} rays
 * @param {SVGElement} text
 * @param {Time} time
 */
function show(rays, text, { total, left }) {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  const count = Math.max(1, Math.min(MOST_RAYS, Math.round(total / 1000)));
  const kept = Math.min(count, Math.ceil((Math.max(0, left) / Math.max(1, total)) * count - 1e-6));
  keep(rays, count, () => path("")).forEach((each, at) => set(ray(each, at, count), { class: at < count - kept ? "ray gone" : "ray" }));
  const words = inWords(seconds);
  if (text.textContent !== words) text.textContent = words;
  set(text, { y: words.length > 3 ? 185 : 195, "font-size": words.length > 3 ? 66 : words.length > 2 ? 84 : 100 });
}

/**
 * «12», and from 100 seconds on «2:30».
 * @param {number} seconds
 */
export function inWords(seconds) {
  if (seconds < 100) return String(seconds);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * @param {Element} element
 * @param {number} at
 * @param {number} count
 */
function ray(element, at, count) {
  const angle = (2 * Math.PI * (at + 0.5)) / count;
  const [x, y] = [Math.sin(angle), -Math.cos(angle)];
  const d = `M${round(160 + 100 * x)} ${round(160 + 100 * y)}L${round(160 + 138 * x)} ${round(160 + 138 * y)}`;
  return set(element, { d, "data-many": count > 40 ? "yes" : "no" });
}
