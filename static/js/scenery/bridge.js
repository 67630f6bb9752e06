// The bridge over the river: deck, planks, rails, and where its deck is. Whoever doubts stands on it.
import { path, round, svg } from "./svg.js";

/** The deck runs between two parallel quadratic curves. Units of the 1920 × 1080 board. */
export const DECK = { from: 688, to: 1222, top: 548, rise: 71.9, height: 104 };

const PLANKS = 17;
const POSTS = 6;

/**
 * The upper edge of the deck at x.
 * @param {number} x
 */
export function deckTop(x) {
  const t = (x - DECK.from) / (DECK.to - DECK.from);
  return DECK.top - 2 * t * (1 - t) * DECK.rise;
}

/** @returns {SVGElement} */
export function bridge() {
  const { from, to, top, rise, height } = DECK;
  const control = round(top - rise);
  const middle = (from + to) / 2;
  return svg(
    "g",
    { class: "bridge" },
    path("M718 690Q955 636.1 1192 690L1162 710Q955 666.1 748 710Z", { fill: "var(--om-schaduw)", opacity: 0.1 }),
    path(`${posts()}M${from - 2} 516Q${middle} 444.1 ${to + 2} 516`, { class: "rail" }),
    path(`M${from} ${top}Q${middle} ${control} ${to} ${top}V${top + height}Q${middle} ${control + height} ${from} ${top + height}Z`, { fill: "var(--om-hout)" }),
    path(planks(), { stroke: "var(--om-hout-2)", "stroke-width": 3, opacity: 0.55 }),
    path(`M${from} 652Q${middle} 580.1 ${to} 652v22Q${middle} 602.1 ${from} 674Z`, { fill: "var(--om-bast)" }),
    path(`M${from} 676V504M${to} 676V504`, { stroke: "var(--om-bast)", "stroke-width": 17, "stroke-linecap": "round" }),
  );
}

function planks() {
  const width = (DECK.to - DECK.from) / PLANKS;
  return Array.from({ length: PLANKS - 1 }, (_, i) => {
    const x = DECK.from + (i + 1) * width;
    return `M${round(x)} ${round(deckTop(x) + 2)}v98`;
  }).join("");
}

function posts() {
  const [first, last] = [DECK.from + 8, DECK.to - 8];
  return Array.from({ length: POSTS }, (_, i) => {
    const x = first + (i * (last - first)) / (POSTS - 1);
    return `M${round(x)} ${round(deckTop(x) + 6)}v-40`;
  }).join("");
}
