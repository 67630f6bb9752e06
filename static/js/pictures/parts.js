// Finds the parts of a picture's markup: `[data-part=name]`. Nothing else.

/**
 * @param {Element} root
 * @param {string} name must be there: a picture and its template go together
 * @returns {HTMLElement}
 */
export function part(root, name) {
  const found = root.querySelector(`[data-part="${name}"]`);
  if (!found) throw new Error(`no part "${name}" in ${root.className}`);
  return /** @type {HTMLElement} */ (found);
}

/**
 * @param {Element} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function all(root, selector) {
  return /** @type {HTMLElement[]} */ (Array.from(root.querySelectorAll(selector)));
}

/**
 * @param {Element} list
 * @returns {HTMLElement[]}
 */
export function children(list) {
  return /** @type {HTMLElement[]} */ (Array.from(list.children));
}
