// A picture, sound or film: one that is in the media folder, or one that goes there now. It always says in words what it shows.
import { clone, fill } from "../fill.js";
import { _ } from "../words.js";
import { value, wording } from "./fields.js";

/** @typedef {import("./fields.js").Desk} Desk */
/** @typedef {import("./shapes.js").Field} Field */
/** @typedef {import("./tree.js").Path} Path */

const LARGEST = 50 * 1024 * 1024;
const PICTURE = /\.(png|jpe?g|gif|webp|avif|svg)$/i;

/** @type {(desk: Desk, field: Field, path: Path) => HTMLElement} */
export function media(desk, _field, path) {
  const root = clone("field-media");
  const part = (/** @type {string} */ name) => /** @type {any} */ (root.querySelector(`[data-part="${name}"]`));
  const given = desk.at(path);
  const now = typeof given === "string" ? given : (given && given.file) || "";
  const select = value(root);
  const known = desk.media();
  select.add(new Option(_("None"), ""));
  for (const name of now && !known.includes(now) ? [now, ...known] : known) select.add(new Option(name, name, false, name === now));
  select.addEventListener("change", () => desk.set(path, select.value ? { file: select.value } : undefined));
  part("describe").hidden = !now;
  if (now) wording(desk, part("alt"), [...path, "alt"], false);
  if (now && typeof given === "string") part("alt").addEventListener("focus", () => desk.set(path, { file: now }, true), { once: true });
  if (PICTURE.test(now)) part("thumb").append(Object.assign(new Image(), { src: `/media/${encodeURIComponent(now)}`, alt: "", loading: "lazy" }));
  part("file").addEventListener("change", async () => {
    const file = part("file").files[0];
    if (!file) return;
    if (file.size > LARGEST) {
      fill(root, { problem: _("This file is too large. Use at most %(mb)s MB.", { mb: LARGEST / 1024 ** 2 }) });
      return;
    }
    fill(root, { upload: _("Sending…"), problem: "" });
    const { ok, body } = await desk.give("media", file);
    if (ok) {
      known.push(body.file);
      desk.set(path, { file: body.file });
    } else fill(root, { upload: _("Choose a file"), problem: body.message });
  });
  return root;
}
