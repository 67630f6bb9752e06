// Keeps the children of a list the same as a list of data, so that focus, scrolling and dragging outlive a view. Knows no data.

/**
 * Makes the children of `list` go with `items`, in their order; an element stays with its key.
 * @template T
 * @param {Element} list
 * @param {T[]} items
 * @param {(item: T) => string} key
 * @param {(item: T) => HTMLElement} make
 * @param {(element: HTMLElement, item: T) => void} update
 */
export function keyed(list, items, key, make, update) {
  const old = new Map(children(list).map((element) => [element.dataset.key || "", element]));
  const wanted = new Set(items.map(key));
  for (const [name, element] of old) if (!wanted.has(name)) drop(element);
  let place = list.firstElementChild;
  for (const item of items) {
    const name = key(item);
    const known = old.get(name);
    const element = known || make(item);
    element.dataset.key = name;
    update(element, item);
    if (element === place) place = place.nextElementSibling;
    else list.insertBefore(element, place);
  }
}

/**
 * @param {Element} list
 * @returns {HTMLElement[]}
 */
export function children(list) {
  return /** @type {HTMLElement[]} */ (Array.from(list.children));
}

/**
 * Who works through a list by keyboard stays in it: the same button of the next element gets the focus.
 * @param {HTMLElement} element
 */
function drop(element) {
  const focused = document.activeElement;
  const heir = element.nextElementSibling || element.previousElementSibling;
  const role = focused instanceof HTMLElement && element.contains(focused) ? focused.dataset.does : undefined;
  element.remove();
  if (!role || !heir) return;
  const button = heir.querySelector(`[data-does="${role}"]`) || heir.querySelector("button");
  if (button instanceof HTMLElement) button.focus();
}
