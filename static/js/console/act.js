// Sends what the facilitator does, and shows beside the button when it did not work. Draws nothing else.
import { NO_ANSWER } from "../live.js";
import { _ } from "../words.js";

/** @typedef {import("../wire").Ack} Ack */

/** What moves the room on: it waits for what this console said before it, which may be about what the room is at. */
const MOVES = ["next", "back", "goto", "end"];
/** @type {Set<Promise<Ack>>} */
const underway = new Set();

/**
 * @param {(payload: object) => Promise<Ack>} send says `do` to the server
 * @param {() => boolean} connected
 * @returns {import("./view").Act}
 */
export function acting(send, connected) {
  return async (action, payload = {}, near = null) => {
    const button = near instanceof HTMLButtonElement ? near : null;
    if (button && button.getAttribute("aria-busy") === "true") return refused("busy", "");
    const ack = connected() ? await busy(button, inOrder(send, { action, ...payload })) : refused("offline", _("No connection. Try again in a moment."));
    explain(near, ack);
    return ack;
  };
}

/**
 * @param {(payload: object) => Promise<Ack>} send
 * @param {{action: string}} payload
 * @returns {Promise<Ack>}
 */
async function inOrder(send, payload) {
  while (MOVES.includes(payload.action) && underway.size) {
    await Promise.all(underway);
    await new Promise((go) => window.setTimeout(go)); // whoever waited for that answer may have more to say
  }
  const answer = send(payload);
  underway.add(answer);
  await answer;
  underway.delete(answer);
  return answer;
}

/**
 * Puts a sentence beside a button, or takes it away with an empty one.
 * @param {Element | null} near
 * @param {string} sentence
 */
export function problem(near, sentence) {
  const area = near && near.closest("[data-area]");
  const place = (area && area.querySelector("[data-error]")) || document.querySelector("#dock [data-error]");
  if (place && place.textContent !== sentence) place.textContent = sentence;
}

/**
 * A button does one thing at a time; a place that is no button may have several under way.
 * @param {HTMLButtonElement | null} button
 * @param {Promise<Ack>} answer
 * @returns {Promise<Ack>}
 */
async function busy(button, answer) {
  if (button) button.setAttribute("aria-busy", "true");
  const ack = await answer;
  if (button) button.removeAttribute("aria-busy");
  return ack;
}

/**
 * A success takes every old complaint away: what went wrong before is over.
 * @param {Element | null} near
 * @param {Ack} ack
 */
function explain(near, ack) {
  if (ack.ok) for (const old of document.querySelectorAll("[data-error]")) old.textContent = "";
  else problem(near, sentence(ack));
}

/**
 * @param {Ack} ack
 * @returns {string}
 */
function sentence(ack) {
  if (!ack.error || ack.error.code === "stale") return "";
  if (ack.error.code === NO_ANSWER) return _("No answer. See what is on the screen, and try again.");
  return ack.error.message || _("That did not work. Try again.");
}

/**
 * @param {string} code
 * @param {string} message
 * @returns {Ack}
 */
const refused = (code, message) => ({ ok: false, error: { code, message } });
