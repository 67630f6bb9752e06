// Dragging a row of a list to another place, with a finger or a mouse. Only says where it went; moving it is the list's own work.

/**
 * @param {HTMLElement} grip
 * @param {HTMLElement} list whose child holds the grip
 * @param {(index: number) => void} moved
 */
export function drag(grip, list, moved) {
  grip.onpointerdown = (event) => {
    grip.setPointerCapture(event.pointerId);
    rowOf(grip, list).classList.add("is-dragged");
    event.preventDefault();
  };
  grip.onpointermove = (event) => {
    if (!grip.hasPointerCapture(event.pointerId)) return;
    const row = rowOf(grip, list);
    const to = target(list, row, event.clientY);
    if (to === Array.from(list.children).indexOf(row)) return;
    moved(to);
    grip.setPointerCapture(event.pointerId); // a row that went to another place has let go of the pointer
  };
  grip.onpointerup = grip.onpointercancel = () => rowOf(grip, list).classList.remove("is-dragged");
}

/**
 * The place whose middle the pointer has passed.
 * @param {HTMLElement} list
 * @param {Element} row
 * @param {number} y
 */
function target(list, row, y) {
  const others = Array.from(list.children).filter((child) => child !== row);
  return others.filter((child) => {
    const box = child.getBoundingClientRect();
    return box.top + box.height / 2 < y;
  }).length;
}

/**
 * @param {HTMLElement} grip
 * @param {HTMLElement} list
 */
function rowOf(grip, list) {
  let row = /** @type {HTMLElement} */ (grip);
  while (row.parentElement && row.parentElement !== list) row = row.parentElement;
  return row;
}
