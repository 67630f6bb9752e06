// The shape, colour and pattern of an option: how a mark of the protocol is drawn on a phone.

/** @typedef {import("../wire").Mark} Mark */

/**
 * Paints the `.mark` inside `root`; without a mark it is not shown.
 * @param {HTMLElement} root
 * @param {Mark | null | undefined} mark
 */
export function paint(root, mark) {
  const place = /** @type {HTMLElement} */ (root.querySelector(".mark"));
  place.hidden = !mark;
  root.classList.toggle("is-plain", !mark);
  if (!mark || root.dataset.mark === mark) return;
  root.dataset.mark = mark;
  const pattern = place.querySelector("[data-mark-pattern]");
  if (pattern) pattern.setAttribute("fill", `url(#p-${mark})`);
  shape(place.querySelector("[data-mark-shape]"), mark);
}

/**
 * @param {Element | null} use
 * @param {Mark | "none"} mark
 */
export function shape(use, mark) {
  if (use) use.setAttribute("href", `#m-${mark}`);
}
