// Dates and times as people say them, in the language of the page.
import { language } from "../words.js";

/** @param {number} ms epoch */
export function day(ms) {
  return new Intl.DateTimeFormat(language(), { day: "numeric", month: "long", year: "numeric" }).format(ms);
}

/** @param {number} ms epoch, on the clock of the server */
export function hour(ms) {
  return new Intl.DateTimeFormat(language(), { hour: "2-digit", minute: "2-digit" }).format(ms);
}
