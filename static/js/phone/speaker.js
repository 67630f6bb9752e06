// The button that reads a page aloud: question first, then the answers. Not there when the phone has no voice for the language.
import { fill } from "../fill.js";
import { hush, speak, speaking, voiceFor } from "../speech.js";
import { _ } from "../words.js";
import { onTap, part, show } from "./dom.js";

/**
 * @param {HTMLElement} root
 * @param {import("./types").Room} room
 */
export function speaker(root, room) {
  const button = part(root, "speak");
  if (!show(button, voiceFor(room.contentLang) !== null)) return;
  const name = (/** @type {boolean} */ on) => {
    fill(button, { speak: on ? _("Stop") : _("Read aloud") });
    button.setAttribute("aria-label", on ? _("Stop reading") : _("Read aloud"));
  };
  name(speaking());
  onTap(button, () => {
    if (speaking()) return hush();
    const parts = Array.from(root.querySelectorAll("[data-read]")).map((element) => element.textContent || "");
    speak(parts, room.contentLang, () => name(false));
    name(true);
  });
}
