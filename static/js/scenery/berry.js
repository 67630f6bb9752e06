// A berry: what an idea got from the room. The number on it is text of the page, not of the drawing.
import { path, svg } from "./svg.js";

/** @returns {SVGElement} on a board of 120 by 120; the fruit's middle is at (60, 68) */
export function berry() {
  return svg("svg", { viewBox: "0 0 120 120", "aria-hidden": "true" },
    path("M60 22C60 10 66 4 74 0", { fill: "none", stroke: "var(--om-forest)", "stroke-width": 6, "stroke-linecap": "round" }),
    path("M64 12C70-6 92-8 104 2C94 18 76 22 64 12Z", { fill: "var(--om-mos)" }),
    svg("circle", { class: "berry-fruit", cx: 60, cy: 68, r: 48, stroke: "#16241F", "stroke-width": 3.5 }),
    path("M30 54q6-14 18-18", { stroke: "#fff", "stroke-width": 5, opacity: 0.55, fill: "none", "stroke-linecap": "round" }));
}
