// A field that people type in: what it holds is theirs until they send it, whatever the room does meanwhile.

/**
 * Puts `said` in the field, unless something else was typed; `draft` counts when the field is new.
 * @param {HTMLInputElement} field
 * @param {string} said what stands: the field is «typed in» when it differs from that
 * @param {unknown} draft what was typed before, if it is a string
 */
export function hold(field, said, draft) {
  const before = field.dataset.sent;
  if (before === undefined) field.value = typeof draft === "string" ? draft : said;
  else if (before !== said && field.value.trim() === before) field.value = typeof draft === "string" ? draft : said;
  field.dataset.sent = said;
}

/**
 * Is anything typed on this page that was not sent? Only fields with `data-typed` count.
 * @param {HTMLElement} root
 * @returns {boolean}
 */
export function typing(root) {
  const fields = /** @type {HTMLInputElement[]} */ (Array.from(root.querySelectorAll("[data-typed]")));
  return fields.some((field) => !field.readOnly && field.value.trim() !== "" && field.value.trim() !== field.dataset.sent);
}
