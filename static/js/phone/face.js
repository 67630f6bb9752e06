// The clock on the phone: a sun with a ray for every second, or for every part of a longer time. Nothing flashes.
import { countdown, left, minutes, share } from "../clock.js";
import { _n } from "../words.js";
import { empty } from "./dom.js";

/** @typedef {import("../wire").Timer} Timer */

const SVG = "http://www.w3.org/2000/svg";
const MOST_RAYS = 24;

/**
 * Draws the clock into `place` and keeps it going; without a timer there is none.
 * @param {HTMLElement} place
 * @param {Timer | null | undefined} timer
 */
export function clock(place, timer) {
  const key = timer ? JSON.stringify(timer) : "";
  if (place.dataset.timer === key) return;
  place.dataset.timer = key;
  place.hidden = !timer;
  if (place.parentElement) place.parentElement.classList.toggle("has-clock", Boolean(timer));
  empty(place);
  if (!timer) return void countdown(place, null, () => {});
  const whole = (timer.ends_at || 0) - (timer.started_at || timer.ends_at || 0);
  const count = whole > 0 && whole <= MOST_RAYS * 1000 ? Math.round(whole / 1000) : MOST_RAYS;
  const face = sun(count);
  const words = document.createElement("span");
  words.className = "vh";
  place.append(face.picture, words);
  countdown(place, timer, (ms) => {
    face.show(rays(timer, count, whole), ms < 60_000 ? String(Math.ceil(ms / 1000)) : minutes(ms));
    words.textContent = spoken(ms);
  });
}

/**
 * @param {Timer} timer
 * @param {number} count
 * @param {number} whole milliseconds, 0 when nobody knows
 */
function rays(timer, count, whole) {
  if (whole > 0 && whole <= MOST_RAYS * 1000) return Math.ceil(left(timer) / 1000);
  const part = share(timer);
  return part === null ? count : Math.ceil(part * count);
}

/** @param {number} ms */
function spoken(ms) {
  const seconds = Math.ceil(ms / 1000);
  if (seconds <= 90) return _n("%(n)s second left", "%(n)s seconds left", seconds);
  return _n("%(n)s minute left", "%(n)s minutes left", Math.ceil(seconds / 60));
}

/** @param {number} count how many rays */
function sun(count) {
  const picture = make("svg", { viewBox: "0 0 100 100", "aria-hidden": "true", focusable: "false" });
  picture.appendChild(make("circle", { cx: 50, cy: 50, r: 28, class: "clock-sun" }));
  const lines = Array.from({ length: count }, (_ray, i) => {
    const angle = (2 * Math.PI * (i + 0.5)) / count;
    const at = (/** @type {number} */ r) => `${(50 + r * Math.sin(angle)).toFixed(1)} ${(50 - r * Math.cos(angle)).toFixed(1)}`;
    return picture.appendChild(make("path", { d: `M${at(34)}L${at(46)}` }));
  });
  const number = picture.appendChild(make("text", { x: 50, "text-anchor": "middle" }));
  return {
    picture,
    /** @type {(remaining: number, text: string) => void} */
    show: (remaining, text) => {
      lines.forEach((line, i) => line.setAttribute("class", i < count - remaining ? "ray ray-gone" : "ray"));
      number.textContent = text;
      number.setAttribute("font-size", text.length > 4 ? "17" : text.length > 3 ? "20" : text.length > 2 ? "24" : "29");
      number.setAttribute("y", text.length > 4 ? "56" : text.length > 3 ? "57" : text.length > 2 ? "58" : "60");
    },
  };
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 */
function make(name, attributes) {
  const element = document.createElementNS(SVG, name);
  Object.keys(attributes).forEach((key) => element.setAttribute(key, String(attributes[key])));
  return element;
}
