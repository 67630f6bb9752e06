// Coming back: which signs end a wait that has grown long, or make a live socket prove itself.
import assert from "node:assert/strict";
import { registerHooks } from "node:module";
import { beforeEach, mock, test } from "node:test";

/** Stands in for the library: a socket that counts attempts and what was sent, and never comes through by itself. */
const FAKE = `
  export let last = null;
  export function io() {
    const heard = {};
    last = {
      connected: false, attempts: 0, sent: [], io: { opts: {}, engine: { transport: { name: "websocket" }, once() {} } },
      on: (event, does) => { heard[event] = does; },
      connect() { this.attempts += 1; },
      disconnect() { this.connected = false; },
      timeout: (ms) => ({ emit: (event, payload, acknowledged) => last.sent.push({ event, ms, acknowledged }) }),
      hear(event, ...said) { this.connected = event === "connect"; heard[event](...said); },
    };
    return last;
  }
`;
const SOCKET_IO = `data:text/javascript,${encodeURIComponent(FAKE)}`;
registerHooks({
  resolve: (name, context, next) => (name === "socket.io-client" ? { url: SOCKET_IO, shortCircuit: true } : next(name, context)),
});

const document = Object.assign(new EventTarget(), { visibilityState: "visible", documentElement: { lang: "nl" }, getElementById: () => null });
const window = Object.assign(new EventTarget(), {
  WebSocket: Object,
  // Asked for at each call: by then the clock of the test stands in their place.
  setTimeout: (...given) => setTimeout(...given),
  clearTimeout: (timer) => clearTimeout(timer),
});
Object.assign(globalThis, { document, window });

const { connect } = await import("../../static/js/live.js");
const fake = await import(SOCKET_IO);

mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });
mock.method(Math, "random", () => 0.999);
let line;

/** A line whose network has been gone so long that it waits nearly ten seconds between attempts. */
function lost() {
  line = connect({ code: "483920", role: "participant", token: null, onView: () => {} });
  while (fake.last.attempts < 12) {
    fake.last.hear("connect_error", new Error("xhr poll error"));
    mock.timers.tick(10_000);
  }
  fake.last.hear("connect_error", new Error("xhr poll error"));
  return fake.last;
}

beforeEach(() => {
  if (line) line.close();
  document.visibilityState = "visible";
});

test("without a sign a long wait is waited out", () => {
  const socket = lost();
  mock.timers.tick(9000);
  assert.equal(socket.attempts, 12);
  mock.timers.tick(1000);
  assert.equal(socket.attempts, 13);
});

for (const [target, sign] of [[document, "visibilitychange"], [window, "pageshow"], [window, "online"]]) {
  test(`${sign} ends a wait at once`, () => {
    const socket = lost();
    mock.timers.tick(1000);
    assert.equal(socket.attempts, 12);
    target.dispatchEvent(new Event(sign));
    assert.equal(socket.attempts, 13);
  });

  test(`${sign} makes a socket that seems alive prove it, and one that says nothing is connected afresh`, () => {
    const socket = lost();
    socket.hear("connect");
    const { attempts } = socket;
    target.dispatchEvent(new Event(sign));
    assert.deepEqual(socket.sent.map(({ event, ms }) => [event, ms]), [["profile", 1000]]);
    socket.sent[0].acknowledged(new Error("timeout"));
    assert.equal(socket.attempts, attempts + 1);
  });

  test(`${sign} does nothing on a phone that nobody looks at, or after the end`, () => {
    const socket = lost();
    document.visibilityState = "hidden";
    target.dispatchEvent(new Event(sign));
    document.visibilityState = "visible";
    line.close();
    target.dispatchEvent(new Event(sign));
    assert.equal(socket.attempts, 12);
  });
}

test("a sign in the midst of an attempt leaves a fresh one alone and begins an old one anew", () => {
  const socket = lost();
  window.dispatchEvent(new Event("online"));
  assert.equal(socket.attempts, 13);
  window.dispatchEvent(new Event("pageshow"));
  assert.equal(socket.attempts, 13);
  mock.timers.tick(2000);
  window.dispatchEvent(new Event("online"));
  assert.equal(socket.attempts, 14);
});
