// The dialog that asks what kind of step to add.
import { clone, fill } from "../fill.js";

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * @param {import("./shapes.js").Shape} shape
 * @param {(type: string) => void} add
 */
export function wireTypes(shape, add) {
  const types = /** @type {HTMLDialogElement} */ (byId("types"));
  byId("add").addEventListener("click", () => types.showModal());
  types.addEventListener("click", (event) => {
    if (event.target === types || (event.target instanceof Element && event.target.closest("[data-closes]"))) types.close();
  });
  byId("type-list").replaceChildren(...Object.entries(shape.types).map(([type, { label, help }]) => {
    const button = fill(clone("plan-type"), { label, help });
    button.addEventListener("click", () => {
      types.close();
      add(type);
    });
    return button;
  }));
}
