// Whether anything may move, and how it does: an animation ends in what the element's own attributes say, so that skipping it changes nothing.

/** @typedef {import("./wire").View} View */

const reduced = window.matchMedia("(prefers-reduced-motion: reduce)");

/**
 * Motion explains a change; without a change, in a calm picture, or where somebody asked for less of it, there is none.
 * @param {View} view
 * @param {View | null} before
 */
export function moving(view, before) {
  return before !== null && !still(view);
}

/** @param {View} view */
export function still(view) {
  return reduced.matches || Boolean(view.screen && view.screen.calm);
}

/**
 * @param {Element} element
 * @param {Keyframe[]} frames the last one is how the element looks without any animation
 * @param {{duration: number, delay?: number, easing?: string}} timing milliseconds
 */
export function animate(element, frames, { duration, delay = 0, easing = "cubic-bezier(.2,.8,.2,1)" }) {
  return element.animate(frames, { duration, delay, easing, fill: "backwards" });
}

/**
 * Ends whatever still moves in `root`.
 * @param {Element} root
 */
export function settle(root) {
  for (const animation of root.getAnimations ? root.getAnimations({ subtree: true }) : []) animation.cancel();
}
