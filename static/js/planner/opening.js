// A programme file that takes the place of the plan; what is wrong in it is said with its line, and changes nothing.
import { _ } from "../words.js";

/** @typedef {import("./tree.js").Json} Json */

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * @param {(what: string, file: File) => Promise<{ok: boolean, body: any}>} give
 * @param {(plan: Json) => void} opened
 */
export function wireFile(give, opened) {
  const file = /** @type {HTMLInputElement} */ (byId("file"));
  file.addEventListener("change", async () => {
    if (!file.files || !file.files.length) return;
    const { ok, body } = await give("file", file.files[0]);
    file.value = "";
    byId("menu").removeAttribute("open");
    byId("problem").hidden = ok;
    const lines = (body.mistakes || []).map((/** @type {Json} */ each) => _("Line %(line)s: %(message)s", each));
    if (ok) opened(body.plan);
    else byId("problem").textContent = lines.join(" ") || body.message;
  });
}
