// Which picture goes with an option: a `<use>` that points at the page's icons, and a colour by `data-mark`. No texts.

/**
 * @param {Element} root its `use[data-part=mark]` gets the picture, itself the colour
 * @param {string | null | undefined} mark
 */
export function mark(root, mark) {
  const name = mark || "none";
  root.setAttribute("data-mark", name);
  const use = root.querySelector('use[data-part="mark"]');
  if (use && use.getAttribute("href") !== `#m-${name}`) use.setAttribute("href", `#m-${name}`);
}
