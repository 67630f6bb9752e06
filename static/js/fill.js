// Markup lives in <template>s; this is the only place that copies it into the page and puts data in it. No knowledge of views.

/**
 * A copy of the first element of `<template id=…>`.
 * @param {string} templateId
 * @returns {HTMLElement}
 */
export function clone(templateId) {
  const template = document.getElementById(templateId);
  const first = template instanceof HTMLTemplateElement ? template.content.firstElementChild : null;
  if (!first) throw new Error(`no <template id="${templateId}">`);
  return /** @type {HTMLElement} */ (document.importNode(first, true));
}

/**
 * Sets the text of every `[data-slot=name]` in `root`, root itself included; null and undefined empty it.
 * @template {Element} T
 * @param {T} root
 * @param {Record<string, string | number | null | undefined>} values
 * @returns {T} the same root
 */
export function fill(root, values) {
  for (const name of Object.keys(values)) {
    const text = values[name] === null || values[name] === undefined ? "" : String(values[name]);
    for (const element of slots(root, name)) if (element.textContent !== text) element.textContent = text;
  }
  return root;
}

/**
 * Puts HTML that the server has sanitised into `element`: the only innerHTML of the product.
 * @param {Element} element
 * @param {string} sanitised
 */
export function html(element, sanitised) {
  element.innerHTML = sanitised;
}

/**
 * @param {Element} root
 * @param {string} name
 * @returns {Element[]}
 */
function slots(root, name) {
  const selector = `[data-slot="${name}"]`;
  const found = Array.from(root.querySelectorAll(selector));
  return root.matches(selector) ? [root, ...found] : found;
}
