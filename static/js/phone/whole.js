// Keeps words whole: where a long word sticks out of its tile, the type gets smaller in steps; the style sheet knows the steps, and breaks only at the last.
import { fit } from "../fit.js";

const STEPS = 4;
/** From this step on, what stands beside the words makes room. */
const TIGHT = 2;
const PLACES = "h1, .tile-word, .row-word, .order-word, .standing-name, .dots-row p";

/** @param {Element} root what was just drawn */
export function keepWhole(root) {
  const size = document.documentElement.style.fontSize;
  /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(PLACES)).forEach((place) => {
    const around = /** @type {HTMLElement} */ (place.parentElement);
    const whole = () => {
      around.classList.toggle("is-tight", Number(place.dataset.fit) >= TIGHT);
      return place.scrollWidth <= place.clientWidth;
    };
    if (around.clientWidth) fit(place, STEPS, whole, `${around.clientWidth} ${size} ${place.textContent}`);
  });
}
