// The page on which a phone tries the server: a WebSocket, else polling. It speaks Engine.IO by hand, so that it needs no workshop and shows no more than what got through.

const LINE = "/socket.io/?EIO=4&transport=";
/** A Socket.IO connect packet for the door that lets nobody in, and the refusal that proves the way back. */
const KNOCK = "40/t,";
const HEARD = "44/t,";
const PATIENCE_MS = 8000;

/** @returns {Promise<void>} when a packet went there and back over a WebSocket */
function byWebSocket() {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${window.location.origin.replace("http", "ws")}${LINE}websocket`);
    window.setTimeout(() => socket.close(), PATIENCE_MS);
    for (const event of ["close", "error"]) socket.addEventListener(event, reject);
    socket.addEventListener("message", ({ data }) => {
      if (data[0] === "0") socket.send(KNOCK);
      if (data.indexOf(HEARD) !== 0) return;
      resolve();
      socket.close();
    });
  });
}

/** @returns {Promise<void>} when a packet went there and back by polling */
async function byPolling() {
  const patience = new AbortController();
  window.setTimeout(() => patience.abort(), PATIENCE_MS);
  /** @type {(rest: string, body?: string) => Promise<string>} */
  const say = async (rest, body) => {
    const answer = await fetch(`${LINE}polling${rest}`, { method: body ? "POST" : "GET", body, signal: patience.signal });
    return answer.text();
  };
  const { sid } = JSON.parse((await say("")).slice(1));
  await say(`&sid=${sid}`, KNOCK);
  const heard = await say(`&sid=${sid}`);
  if (heard.indexOf(HEARD) < 0) throw new Error(heard);
  await say(`&sid=${sid}`, "1");
}

/** @param {"fast" | "slow" | "none"} outcome */
function show(outcome) {
  for (const each of /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll("[data-outcome]")))) {
    each.hidden = each.dataset.outcome !== outcome;
  }
  /** @type {HTMLElement} */ (document.getElementById("again")).hidden = false;
}

byWebSocket()
  .then(() => show("fast"))
  .catch(() => byPolling().then(() => show("slow")))
  .catch(() => show("none"));
