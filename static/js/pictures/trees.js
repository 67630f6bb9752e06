// Four trees in the lower corners of a picture that is otherwise words. Decoration, drawn once.
import { drawTree } from "../scenery/tree.js";
import { part } from "./parts.js";

/** @param {Element} picture has the `corner_trees()` part of templates/activities/_parts.html */
export function cornerTrees(picture) {
  const start = part(picture, "trees-start");
  if (start.childElementCount) return;
  start.append(
    drawTree({ kind: "linden", x: 52, y: 220, scale: 1.73, foliage: "fir", mirrored: true }),
    drawTree({ kind: "linden", x: 146, y: 236, scale: 1.18, foliage: "forest" }));
  part(picture, "trees-end").append(
    drawTree({ kind: "leaf", x: 158, y: 220, scale: 1.73, foliage: "forest" }),
    drawTree({ kind: "leaf", x: 66, y: 236, scale: 1.15, foliage: "fir" }));
}
