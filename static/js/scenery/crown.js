// The crown of a theme's tree, and its trunk. The title that stands in it is text of the page.
import { round, path, svg } from "./svg.js";
import { leaflet } from "./leaf.js";

const LOBES = 11;
const TONES = ["var(--crown-1)", "var(--crown-2)", "var(--crown-3)"];

/**
 * @param {number} seed makes no two neighbours alike
 * @param {{width: number, height: number}} [size] of its board
 * @returns {SVGElement}
 */
export function crown(seed, size = { width: 470, height: 144 }) {
  const { width, height } = size;
  const twigs = svg("g", { fill: "#fff", opacity: 0.16 });
  for (const [x, y, mirror] of [[33, height * 0.67, 1], [width - 35, height * 0.44, -1]]) {
    const twig = leaflet();
    twig.setAttribute("transform", `translate(${x} ${round(y)}) scale(${0.8 * mirror} .8)`);
    twigs.append(twig);
  }
  return svg("svg", { class: "crown", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    path(lobes(seed, size), { fill: TONES[seed % TONES.length] }), twigs);
}

/** @returns {SVGElement} 116 by 736, wider at its foot */
export function trunk() {
  return svg("svg", { class: "trunk", viewBox: "-62 0 240 748", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("ellipse", { cx: 58, cy: 734, rx: 120, ry: 13, fill: "var(--om-schaduw)", opacity: 0.12 }),
    path("M38 0C42 400 38 630 0 736H116C78 630 74 400 78 0Z", { fill: "var(--om-bast)" }));
}

/**
 * Eleven lobes round an ellipse: arcs of 0.58 times the chord.
 * @param {number} seed
 * @param {{width: number, height: number}} size
 */
function lobes(seed, { width, height }) {
  const points = Array.from({ length: LOBES }, (_each, at) => {
    const wobble = Math.sin((at + 1) * 12.9898 + seed * 78.233) * 0.09;
    const angle = (2 * Math.PI * at) / LOBES + wobble;
    return [width / 2 + (width / 2 - 22) * Math.cos(angle), height / 2 + (height / 2 - 17) * Math.sin(angle)];
  });
  const arcs = points.map((_each, at) => {
    const [fromX, fromY] = points[at];
    const [x, y] = points[(at + 1) % LOBES];
    const radius = round(Math.hypot(x - fromX, y - fromY) * 0.58);
    return `A${radius} ${radius} 0 0 1 ${round(x)} ${round(y)}`;
  });
  return `M${round(points[0][0])} ${round(points[0][1])}${arcs.join("")}Z`;
}
