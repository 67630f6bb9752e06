// A text that one types while others see it: sent a little later, one at a time, and never overwritten by what one has just sent. Knows no covenant.

/**
 * @typedef {{ok: boolean, version?: number, code?: string}} Sent
 * @typedef {object} Editor
 * @property {(id: string, text: string, version: number) => void} show what stands on the server, as of this version; another id is another text
 * @property {(text: string) => void} put another text, as if it was typed
 */

/** As often it is sent while somebody types: twice a second, well under what a console may send. */
const PACE = 500;
/** What could not be sent is tried again after this. */
const AGAIN = 2000;

/**
 * @param {HTMLTextAreaElement} field
 * @param {(id: string, text: string) => Promise<Sent>} send
 * @returns {Editor}
 */
export function editor(field, send) {
  const now = { id: "", stands: "", version: 0, timer: 0, busy: false, hurry: false };
  const typed = () => field.value.trim();

  /** @param {number} wait */
  function later(wait) {
    now.timer = now.timer || window.setTimeout(flush, wait);
  }

  async function flush() {
    window.clearTimeout(now.timer);
    now.timer = 0;
    const { id } = now;
    const text = typed();
    now.hurry = now.busy;
    if (now.busy || !text || text === now.stands) return;
    now.busy = true;
    const { ok, version = 0, code } = await send(id, text);
    now.busy = false;
    if (id !== now.id) return;
    if (ok) Object.assign(now, { stands: text, version: Math.max(now.version, version) });
    if (ok && now.hurry) void flush();
    else if (ok && typed() !== text) later(PACE);
    if (!ok && code !== "stale") later(AGAIN);
  }

  field.addEventListener("input", () => later(PACE));
  field.addEventListener("blur", () => void flush());
  return {
    show(id, text, version) {
      if (id === now.id && (version < now.version || now.busy || now.timer)) return;
      const other = id !== now.id;
      if (other) window.clearTimeout(now.timer);
      if (other) Object.assign(now, { id, timer: 0, version });
      const mine = typed() !== now.stands; // an empty field is not sent, and is not filled either while somebody is in it
      now.stands = text;
      if (other || (text !== typed() && !(mine && document.activeElement === field))) replace(field, text);
    },
    put(text) {
      replace(field, text);
      void flush();
    },
  };
}

/**
 * Another text in the field; the caret stays with the letters that it stood by.
 * @param {HTMLTextAreaElement} field
 * @param {string} text
 */
function replace(field, text) {
  const { value, selectionStart, selectionEnd } = field;
  if (value === text) return;
  let same = 0;
  while (same < value.length && value[same] === text[same]) same += 1;
  const place = (/** @type {number} */ at) => (at <= same ? at : Math.max(same, at + text.length - value.length));
  field.value = text;
  if (document.activeElement === field) field.setSelectionRange(place(selectionStart), place(selectionEnd));
}
