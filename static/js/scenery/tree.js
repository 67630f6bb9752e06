// Trees: three kinds, about 110 units high, foot at (0, 0). Crown and vein make each a leaf at once. Colours come from `data-foliage` in base.css.
import { path, place, svg } from "./svg.js";

/** @typedef {"linden" | "leaf" | "fir"} TreeKind */
/** @typedef {"forest" | "fir" | "moss" | "meadow" | "olive" | "ochre"} Foliage */
/** @typedef {{kind: TreeKind, x: number, y: number, scale: number, foliage: Foliage, mirrored?: boolean}} Tree */

/** @type {Record<TreeKind, {trunk: [string, number], crown: string, shade: string, veins: [string, number] | null}>} */
const KINDS = {
  linden: {
    trunk: ["M0 0V-40", 6],
    crown: "M0-104C27-104 40-80 40-58C40-34 24-17 0-17C-24-17-40-34-40-58C-40-80-27-104 0-104Z",
    shade: "M0-104C27-104 40-80 40-58C40-34 24-17 0-17C14-40 16-78 0-104Z",
    veins: ["M0-18V-80M0-38L16-54M0-50L-17-67M0-63L12-76", 3.4],
  },
  leaf: {
    trunk: ["M0 0V-30", 5],
    crown: "M0-118C34-86 34-36 0-14C-34-36-34-86 0-118Z",
    shade: "M0-118C34-86 34-36 0-14C10-50 10-86 0-118Z",
    veins: ["M0-14V-96M0-34L13-48M0-48L-14-63M0-64L11-77", 3.2],
  },
  fir: {
    trunk: ["M0 0V-24", 7],
    crown: "M0-116L19-84H11L27-54H17L34-18H-34L-17-54H-27L-11-84H-19Z",
    shade: "M0-116L19-84H11L27-54H17L34-18H0Z",
    veins: null,
  },
};

/** @type {Map<TreeKind, SVGElement>} */
const models = new Map();

/**
 * One tree with its shadow.
 * @param {Tree} tree
 * @returns {SVGElement}
 */
export function drawTree(tree) {
  return placeTree(/** @type {SVGElement} */ (model(tree.kind).cloneNode(true)), tree);
}

/**
 * Moves, resizes and recolours a tree that stands already.
 * @param {SVGElement} element
 * @param {Tree} tree its kind must be the element's own
 */
export function placeTree(element, tree) {
  element.dataset.foliage = tree.foliage;
  return place(element, tree.x, tree.y, tree.scale, tree.mirrored);
}

/** @param {TreeKind} kind */
function model(kind) {
  const known = models.get(kind);
  if (known) return known;
  const { trunk, crown, shade, veins } = KINDS[kind];
  const made = svg(
    "g",
    { class: "tree" },
    svg("ellipse", { rx: 33, ry: 5.5, fill: "var(--om-schaduw)", opacity: 0.1 }),
    path(trunk[0], { stroke: "var(--om-bast)", "stroke-width": trunk[1], "stroke-linecap": "round" }),
    path(crown, { fill: "var(--c)", ...(veins ? {} : { stroke: "var(--c)", "stroke-width": 5, "stroke-linejoin": "round" }) }),
    path(shade, { fill: "#16241F", opacity: 0.13 }),
  );
  if (veins) made.append(path(veins[0], { fill: "none", stroke: "var(--v)", "stroke-width": veins[1], "stroke-linecap": "round" }));
  models.set(kind, made);
  return made;
}
