// The one place that makes SVG elements: tags, attributes, custom properties, positions. Knows no motif.

const NS = "http://www.w3.org/2000/svg";

/** @typedef {Record<string, string | number>} Attributes */

/**
 * An SVG element with attributes and children.
 * @param {string} tag
 * @param {Attributes} [attributes]
 * @param {(Node | string)[]} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = set(document.createElementNS(NS, tag), attributes);
  element.append(...children);
  return element;
}

/**
 * Sets attributes, and only those that differ: a redraw of the same picture touches nothing.
 * @template {Element} T
 * @param {T} element
 * @param {Attributes} attributes
 * @returns {T} the same element
 */
export function set(element, attributes) {
  for (const name of Object.keys(attributes)) {
    const value = String(attributes[name]);
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  return element;
}

/**
 * A path; most motifs are nothing else.
 * @param {string} d
 * @param {Attributes} [attributes]
 */
export function path(d, attributes = {}) {
  return svg("path", { d, ...attributes });
}

/**
 * CSS custom properties, which a strict content policy allows from scripts and not from markup.
 * @template {SVGElement | HTMLElement} T
 * @param {T} element
 * @param {Attributes} properties names with or without their leading dashes
 * @returns {T}
 */
export function paint(element, properties) {
  for (const name of Object.keys(properties)) {
    element.style.setProperty(name.startsWith("--") ? name : `--${name}`, String(properties[name]));
  }
  return element;
}

/**
 * Where an element stands on its board: its origin at (x, y), its size, and whether it looks the other way.
 * @template {Element} T
 * @param {T} element
 * @param {number} x
 * @param {number} y
 * @param {number} [scale]
 * @param {boolean} [mirrored]
 * @returns {T}
 */
export function place(element, x, y, scale = 1, mirrored = false) {
  return set(element, { transform: transform(x, y, scale, mirrored) });
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} scale
 * @param {boolean} mirrored
 */
export function transform(x, y, scale, mirrored = false) {
  return `translate(${round(x)} ${round(y)}) scale(${round(mirrored ? -scale : scale, 3)} ${round(scale, 3)})`;
}

/**
 * @param {number} value
 * @param {number} [digits]
 */
export function round(value, digits = 1) {
  const unit = 10 ** digits;
  return Math.round(value * unit) / unit;
}

/**
 * Makes `parent` hold exactly `n` children of `make`, reusing those it has; the i-th child keeps its place.
 * @param {Element} parent
 * @param {number} n
 * @param {(index: number) => Element} make
 * @returns {Element[]}
 */
export function keep(parent, n, make) {
  while (parent.childElementCount > n) /** @type {Element} */ (parent.lastElementChild).remove();
  while (parent.childElementCount < n) parent.append(make(parent.childElementCount));
  return Array.from(parent.children);
}
