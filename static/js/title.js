// The title of the screen's page: where the workshop is, in words, for the tab and for who can't see the picture.
import { _ } from "./words.js";

/** @typedef {import("./wire").View} View */

/** @param {View} view */
export function pageTitle({ phase, item, activity, workshop }) {
  const parts = [step(phase), activity ? activity.title : "", workshop.title];
  if (item && item.of > 1 && activity) parts[1] = _("%(title)s %(n)s of %(of)s", { title: activity.title, n: item.number, of: item.of });
  return parts.filter(Boolean).join(" – ");
}

/** @param {import("./wire").Phase} phase */
function step(phase) {
  if (phase === "lobby") return _("Join in");
  if (phase === "revealed") return _("The result");
  if (phase === "discussion") return _("Talk about it");
  if (phase === "standings") return _("The standings");
  if (phase === "paused") return _("A short pause");
  if (phase === "ended") return _("Thank you");
  return "";
}
