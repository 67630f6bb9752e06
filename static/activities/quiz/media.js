// Picture, sound and film of a question. The room hears it from the screen; where a browser will not start by itself, there is one large button.
import { fill } from "../../js/fill.js";
import { part } from "../../js/pictures/parts.js";
import { _ } from "../../js/words.js";

/**
 * @typedef {import("../../js/wire").View} View
 * @typedef {import("../../js/wire").Media} Media
 */

/** A small copy of the screen in the console stays silent. */
const silent = window.parent !== window;

/**
 * @param {HTMLElement} scene
 * @param {View} view
 */
export function media(scene, view) {
  const box = part(scene, "media");
  const found = view.item && scene.dataset.media !== "none" ? view.item.media || null : null;
  box.hidden = !found;
  const stage = part(box, "stage");
  const key = found && view.item ? `${view.item.id} ${found.url}` : "";
  if (stage.dataset.key !== key) mount(box, stage, found, key);
  const player = stage.querySelector("audio, video");
  if (player instanceof HTMLMediaElement) steer(box, player, view);
}

/**
 * @param {HTMLElement} box
 * @param {HTMLElement} stage
 * @param {Media | null} found
 * @param {string} key
 */
function mount(box, stage, found, key) {
  const old = stage.querySelector("audio, video");
  if (old instanceof HTMLMediaElement) old.pause();
  stage.textContent = "";
  stage.dataset.key = key;
  part(box, "play").hidden = true;
  part(box, "sound").toggleAttribute("hidden", !found || found.kind !== "audio");
  if (!found) return;
  const element = found.kind === "image" ? picture(found) : sounding(box, found);
  element.setAttribute(found.kind === "image" ? "alt" : "aria-label", found.alt || "");
  stage.append(element);
}

/** @param {Media} found */
function picture({ url }) {
  const image = document.createElement("img");
  image.src = url;
  return image;
}

/**
 * @param {HTMLElement} box
 * @param {Media} found
 */
function sounding(box, { kind, url }) {
  const player = document.createElement(kind === "video" ? "video" : "audio");
  player.setAttribute("playsinline", "");
  player.preload = "auto";
  player.src = url;
  const button = part(box, "play");
  const show = () => {
    button.hidden = !player.paused || silent;
    box.dataset.playing = player.paused ? "no" : "yes";
    fill(button, { play: player.ended ? _("Play again") : _("Play") });
  };
  for (const event of ["play", "pause", "ended"]) player.addEventListener(event, show);
  player.addEventListener("timeupdate", () => void (covered() && hold(player)));
  button.onclick = () => start(player, button);
  document.addEventListener("keydown", function press(event) {
    if (!player.isConnected) document.removeEventListener("keydown", press);
    else if (event.key.toLowerCase() === "p" && !event.ctrlKey && !event.metaKey && !event.altKey) {
      if (player.paused) start(player, button);
      else player.pause();
    }
  });
  show();
  return player;
}

/**
 * It plays once by itself while the question is open; anything else than open stops it.
 * @param {HTMLElement} box
 * @param {HTMLMediaElement} player
 * @param {View} view
 */
function steer(box, player, view) {
  const open = view.phase === "open" && !(view.screen && view.screen.blank);
  if (!open) hold(player);
  else if (!silent && (!player.dataset.begun || player.dataset.held)) {
    player.dataset.begun = "yes";
    delete player.dataset.held;
    start(player, part(box, "play"));
  }
}

/** What played goes on later where it stopped. @param {HTMLMediaElement} player */
function hold(player) {
  if (!player.paused && !player.ended) player.dataset.held = "yes";
  player.pause();
}

/** A pause lies over the picture, which hears nothing of it. */
function covered() {
  return Boolean(document.querySelector("#pause:not([hidden]), #blank:not([hidden])"));
}

/**
 * @param {HTMLMediaElement} player
 * @param {HTMLElement} button
 */
function start(player, button) {
  player.play().catch(() => {
    button.hidden = false;
    button.focus();
  });
}
