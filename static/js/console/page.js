// Short ways to the parts of the console's own page, which its template promises. Knows no views.

/**
 * The element with this id; the template has it.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no element with id ${id}`);
  return element;
}

/**
 * The one element in `root` that `[data-part=name]` points at.
 * @param {Element} root
 * @param {string} name
 * @returns {HTMLElement}
 */
export function part(root, name) {
  const element = root.querySelector(`[data-part="${name}"]`);
  if (!(element instanceof HTMLElement)) throw new Error(`no data-part ${name}`);
  return element;
}

/**
 * @param {Element} root
 * @param {string} name
 * @returns {HTMLInputElement}
 */
export function input(root, name) {
  return /** @type {HTMLInputElement} */ (part(root, name));
}

/**
 * @param {Element} element
 * @param {boolean} visible
 */
export function show(element, visible) {
  element.toggleAttribute("hidden", !visible);
}

/**
 * @param {Element} button
 * @param {boolean} pressed
 */
export function press(button, pressed) {
  button.setAttribute("aria-pressed", String(pressed));
}

/**
 * Grey, and says why when pressed; still reachable, so that focus never falls away.
 * @param {Element} button
 * @param {boolean} usable
 */
export function enable(button, usable) {
  if (usable) button.removeAttribute("aria-disabled");
  else button.setAttribute("aria-disabled", "true");
  button.classList.toggle("nl-button--disabled", !usable);
}

/**
 * Remembers what was drawn last, so that equal data is not drawn again ten times a second.
 * @returns {(data: unknown) => boolean} true when the data differs from the last call
 */
export function changes() {
  let last = "";
  return (data) => {
    const now = JSON.stringify(data === undefined ? null : data);
    const differs = now !== last;
    last = now;
    return differs;
  };
}
