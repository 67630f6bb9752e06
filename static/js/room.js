// The host's page «Test the room»: how often the phones' page was opened, read again every two seconds.

const EVERY_MS = 2000;
const seen = /** @type {HTMLElement} */ (document.getElementById("seen"));
const silent = /** @type {HTMLElement} */ (document.getElementById("silent"));

/** @param {Record<string, number>} counts */
function draw(counts) {
  for (const each of /** @type {HTMLElement[]} */ (Array.from(seen.querySelectorAll("[data-count]")))) {
    const count = String(counts[each.dataset.count || ""]);
    if (each.textContent !== count) each.textContent = count;
  }
  seen.dataset.reached = String(counts.opened > 0);
}

async function look() {
  try {
    const answer = await fetch("/host/room/seen");
    if (answer.status === 403) return window.location.reload();
    draw(await answer.json());
    silent.hidden = true;
  } catch (_error) {
    silent.hidden = false;
  }
  window.setTimeout(look, EVERY_MS);
}

look();
