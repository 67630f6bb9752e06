// The few things that all pages do with elements besides filling them: find parts, show and hide, keep lists.
import { clone } from "../fill.js";

/**
 * The element `[data-part=name]` of a page; templates and scripts change together, so it is there.
 * @param {Element} root
 * @param {string} name
 * @returns {HTMLElement}
 */
export function part(root, name) {
  const found = root.querySelector(`[data-part="${name}"]`);
  if (!found) throw new Error(`no part «${name}»`);
  return /** @type {HTMLElement} */ (found);
}

/**
 * @param {Element} root
 * @param {string} name
 * @returns {HTMLInputElement} or a textarea: what matters of it is the same
 */
export function input(root, name) {
  return /** @type {HTMLInputElement} */ (part(root, name));
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element «${id}»`);
  return found;
}

/**
 * @param {Element} element
 * @param {boolean} visible
 * @returns {boolean} what was asked
 */
export function show(element, visible) {
  const html = /** @type {HTMLElement} */ (element);
  if (html.hidden === visible) html.hidden = !visible;
  return visible;
}

/** @param {Element} element */
export function empty(element) {
  while (element.lastChild) element.removeChild(element.lastChild);
}

/**
 * Calls `then` on a click; a later call replaces it, so that drawing twice does no harm.
 * @param {HTMLElement} element
 * @param {() => void} then
 */
export function onTap(element, then) {
  element.onclick = then;
}

/**
 * Calls `then` when a form is sent, and keeps the browser from leaving the page.
 * @param {HTMLElement} form
 * @param {() => void} then
 */
export function onSend(form, then) {
  form.onsubmit = (event) => {
    event.preventDefault();
    then();
  };
}

/**
 * Makes the children of `list` match `items`, one element each, and keeps the elements whose key is still there.
 * @template T
 * @param {Element} list
 * @param {T[]} items
 * @param {(item: T) => string} keyOf
 * @param {string} templateId
 * @param {(element: HTMLElement, item: T, index: number) => void} draw
 */
export function rows(list, items, keyOf, templateId, draw) {
  const old = new Map(children(list).map((child) => [child.dataset.key, child]));
  const wanted = items.map((item, index) => {
    const key = keyOf(item);
    const element = old.get(key) || clone(templateId);
    old.delete(key);
    element.dataset.key = key;
    draw(element, item, index);
    return element;
  });
  old.forEach((element) => list.removeChild(element));
  arrange(list, wanted);
}

/**
 * Puts elements in order without moving the one that is in use: a moved element loses its focus and the finger on it.
 * @param {Element} list
 * @param {HTMLElement[]} wanted
 */
function arrange(list, wanted) {
  if (!wanted.length) return;
  const there = wanted.filter((element) => element.parentNode === list);
  const inUse = there.filter((element) => element.classList.contains("is-dragged"))[0] || there.filter((element) => element.contains(document.activeElement))[0];
  const fixed = inUse ? wanted.indexOf(inUse) : 0;
  if (!inUse && list.firstChild !== wanted[0]) list.insertBefore(wanted[0], list.firstChild);
  for (let i = fixed - 1; i >= 0; i -= 1) if (wanted[i].nextSibling !== wanted[i + 1]) list.insertBefore(wanted[i], wanted[i + 1]);
  for (let i = fixed + 1; i < wanted.length; i += 1) if (wanted[i - 1].nextSibling !== wanted[i]) list.insertBefore(wanted[i], wanted[i - 1].nextSibling);
}

/** @param {Element} list */
const children = (list) => /** @type {HTMLElement[]} */ (Array.from(list.children));
