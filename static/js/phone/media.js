// A picture, a sound or a film that goes with a question.
import { empty } from "./dom.js";

/**
 * @param {HTMLElement} place
 * @param {import("../wire").Media | null} media
 */
export function media(place, media) {
  const key = media ? media.url : "";
  if ((place.dataset.url || "") === key) return;
  place.dataset.url = key;
  place.hidden = !media;
  empty(place);
  if (media) place.appendChild(media.kind === "image" ? image(media) : player(media));
}

/** @param {import("../wire").Media} media */
function image(media) {
  const element = document.createElement("img");
  element.src = media.url;
  element.alt = media.alt;
  return element;
}

/** @param {import("../wire").Media} media */
function player(media) {
  const element = document.createElement(media.kind === "video" ? "video" : "audio");
  element.controls = true;
  element.preload = "none";
  element.src = media.url;
  element.setAttribute("playsinline", "");
  element.setAttribute("aria-label", media.alt);
  return element;
}
