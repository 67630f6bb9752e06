// «Did you know?»: the explanation of an answer, on the hill. A picture that came with the question stands where else the kingfisher sits.
import { fill } from "../../js/fill.js";
import { fitAll } from "../../js/pictures/fitting.js";
import { all, part } from "../../js/pictures/parts.js";
import { _ } from "../../js/words.js";
import { rightCount } from "./solution.js";

/**
 * @param {HTMLElement} scene
 * @param {import("../../js/wire").View} view
 */
export function fact(scene, { item, result }) {
  const told = scene.dataset.fact === "yes";
  part(scene, "fact").hidden = !told;
  part(scene, "hill").toggleAttribute("hidden", !told);
  if (!told || !item) return;
  fill(part(scene, "fact"), { "did-you-know": item.kind === "order" ? rightCount(result) : _("Did you know?"), explanation: result.explanation });
  illustrate(part(scene, "bird"), item.media && item.media.kind === "image" ? item.media : null);
  fitAll(all(scene, ".quiz-explanation"), 5, scene.dataset.many);
}

/**
 * @param {HTMLElement} bird
 * @param {{url: string} | null} picture
 */
function illustrate(bird, picture) {
  const known = bird.querySelector("img");
  if (!picture) return known && known.remove();
  const image = known || bird.appendChild(document.createElement("img"));
  image.alt = "";
  if (image.getAttribute("src") !== picture.url) image.src = picture.url;
}
