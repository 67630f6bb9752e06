// Elements that stand somewhere else after a change travel there instead of jumping. Knows no picture.
import { animate } from "../motion.js";

/**
 * Makes a change of the page, and lets what it moved or resized glide to its new place.
 * @param {() => Element[]} elements asked before and after the change
 * @param {boolean} moves false: just the change
 * @param {() => void} change
 */
export function glide(elements, moves, change) {
  if (!moves) return change();
  const was = new Map(elements().map((element) => [element, element.getBoundingClientRect()]));
  change();
  for (const element of elements()) {
    const from = was.get(element);
    const to = element.getBoundingClientRect();
    if (from && from.width && to.width) travel(element, from, to);
  }
}

/**
 * @param {Element} element
 * @param {DOMRect} from
 * @param {DOMRect} to
 */
function travel(element, from, to) {
  const [x, y] = [from.left - to.left, from.top - to.top];
  const [wide, high] = [from.width / to.width, from.height / to.height];
  if (Math.abs(x) < 1 && Math.abs(y) < 1 && Math.abs(wide - 1) < 0.01 && Math.abs(high - 1) < 0.01) return;
  const origin = { transformOrigin: "0 0" };
  const start = `translate(${x}px, ${y}px) scale(${wide}, ${high})`;
  animate(element, [{ ...origin, transform: start }, { ...origin, transform: "none" }], { duration: 700 });
}
