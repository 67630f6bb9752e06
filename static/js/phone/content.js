// A page of text, a picture, a break: what the room looks at together, whole, on the phone too.
import { fill, html } from "../fill.js";
import { _ } from "../words.js";
import { hour } from "./dates.js";
import { part, show } from "./dom.js";
import { clock } from "./face.js";
import { moreTime } from "./item.js";
import { speaker } from "./speaker.js";

/** @type {import("./types").Page["draw"]} */
export function drawContent(root, room, act) {
  const view = room.view;
  if (!view || !view.content) return;
  const { content, timer = null, upcoming = null } = view;
  fill(root, { title: view.activity ? view.activity.title : room.title });
  const prose = part(root, "html");
  if (prose.dataset.html !== content.html) html(prose, content.html);
  prose.dataset.html = content.html;
  picture(/** @type {HTMLImageElement} */ (part(root, "picture")), content.image || null);
  clock(part(root, "clock"), timer);
  const until = timer && timer.ends_at;
  if (show(part(root, "until"), Boolean(until)) && until) fill(root, { until: _("Until %(hour)s", { hour: hour(until) }) });
  if (show(part(root, "upcoming"), upcoming !== null) && upcoming) fill(root, { upcoming: _("Next: %(title)s", { title: upcoming.title }) });
  moreTime(root, room, act);
  speaker(root, room);
}

/**
 * @param {HTMLImageElement} element
 * @param {{url: string, alt: string} | null} image
 */
function picture(element, image) {
  if (!show(element, image !== null) || !image) return;
  if (element.getAttribute("src") !== image.url) element.src = image.url;
  element.alt = image.alt;
}
