// The connection of every page: opens the socket, keeps it open, hands on views, sends events. Knows no roles' pictures and keeps no answers.
import { io } from "socket.io-client";
import { backoff } from "./backoff.js";
import { _ } from "./words.js";

/** @typedef {import("./wire").View} View */
/** @typedef {import("./wire").Me} Me */
/** @typedef {import("./wire").Ack} Ack */
/** @typedef {import("./wire").Failure} Failure */
/** @typedef {import("./wire").State} State */
/** @typedef {import("socket.io-client").Socket} Socket */
/**
 * @typedef {object} Options
 * @property {string} code
 * @property {"participant" | "screen" | "facilitator"} role
 * @property {string | null} [lang]
 * @property {"tablet"} [way] of a new participant who shares a device with others
 * @property {string | null} [token] null for screen and console: the server reads the page's cookie
 * @property {(view: View) => void} onView
 * @property {(me: Me) => void} [onMe]
 * @property {(state: State, detail: Failure | null) => void} [onState] called on every change, «connecting» first
 */

/** @type {"no_answer"} the code of an acknowledgement that did not come */
export const NO_ANSWER = "no_answer";
const ACK_MS = 3000;
const PROBE_MS = 1000;
const ATTEMPT_MS = 8000;
/** An attempt that is older may hang in a network that is gone. */
const FRESH_MS = 1000;
/** The server lets a poll wait for ten seconds at most; a dead one would keep one of the browser's few connections for ever. */
const REQUEST_MS = 20_000;
const LATER_MS = 5000;
/** So long a server that said that it restarts may stay away before we call it gone; and how soon everybody asks for it again. */
const RESTART_MS = 20_000;
const SOON_MS = [300, 1800];
const FINAL = ["unknown_code", "forbidden", "ended", "bad_request"];

/**
 * Connects and stays connected until `close()`, or until the server refuses for good (state «refused»).
 * @param {Options} options
 * @returns {import("./wire").Live}
 */
export function connect(options) {
  const line = new Line(options);
  line.open();
  return {
    say: (event, payload, { timeout = ACK_MS } = {}) => line.say(event, payload, timeout),
    retry: () => line.wake(),
    close: () => line.close(),
  };
}

class Line {
  /** @param {Options} options */
  constructor(options) {
    this.options = options;
    this.token = options.token || null;
    this.version = -1;
    this.attempts = 0;
    this.done = false;
    this.probing = false;
    this.waiting = false;
    /** Until when the server may be restarting, by Date.now(). */
    this.restarts = 0;
    this.since = 0;
    /** @type {State | null} */
    this.state = null;
    this.timer = 0;
    /** Whether polling is what carries us here. */
    this.polls = false;
    this.socket = this.listen();
    this.start(typeof window.WebSocket === "function" ? "websocket" : "polling");
  }

  /** @returns {Socket} */
  listen() {
    const { code, role, lang = null, way } = this.options;
    const socket = io({
      autoConnect: false,
      multiplex: false,
      reconnection: false, // our own waiting times: full jitter, and cut short when the phone wakes
      timeout: ATTEMPT_MS,
      requestTimeout: REQUEST_MS,
      auth: (give) => give({ code, role, token: this.token, lang, ...(way ? { way } : {}) }),
    });
    socket.on("connect", () => this.connected());
    socket.on("disconnect", () => this.lost(null));
    socket.on("connect_error", (error) => this.failed(/** @type {Error & {data?: Failure}} */ (error)));
    socket.on("view", (view) => this.view(view));
    socket.on("me", (me) => this.me(me));
    socket.on("restarting", (why) => this.restarting(why));
    return socket;
  }

  open() {
    for (const [target, event] of wakers()) target.addEventListener(event, this.woken);
    this.become("connecting");
    this.attempt();
  }

  attempt() {
    this.waiting = false;
    this.since = Date.now();
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.stuck(), ATTEMPT_MS);
    this.socket.connect();
  }

  /**
   * The next attempt begins with this. After a WebSocket polling is tried too; after polling no WebSocket, which nobody may ever
   * hear of again: what polls becomes one later, where it can.
   * @param {string} first
   */
  start(first) {
    const polling = first === "polling";
    Object.assign(this.manager.opts, { transports: polling ? ["polling", "websocket"] : ["websocket", "polling"], tryAllTransports: !polling });
  }

  /** @returns {{opts: {transports?: string[]}, engine: {transport: {name: string}, once: (event: "upgrade", does: () => void) => void}}} */
  get manager() {
    return /** @type {any} */ (this.socket.io);
  }

  /** @param {string} way what carried us goes first from now on */
  carriedBy(way) {
    this.polls = way === "polling";
    this.start(way);
  }

  connected() {
    window.clearTimeout(this.timer);
    const { engine } = this.manager;
    this.carriedBy(engine.transport.name);
    engine.once("upgrade", () => this.carriedBy("websocket"));
    this.attempts = 0;
    this.restarts = 0;
    this.become("online");
  }

  /** Neither refused nor accepted: some networks swallow WebSockets in silence, so the next attempt starts with polling, if that is not what hung. */
  stuck() {
    const [first] = this.manager.opts.transports || [];
    this.start(this.polls || first === "websocket" ? "polling" : "websocket");
    this.socket.disconnect();
    this.lost(null);
  }

  /** @param {Error & {data?: Failure}} error */
  failed(error) {
    const refusal = error.data && error.data.code ? error.data : null;
    if (refusal && FINAL.indexOf(refusal.code) >= 0) {
      this.close();
      this.become("refused", refusal);
    } else if (error.message === "timeout") this.stuck();
    else this.lost(refusal);
  }

  /**
   * Not connected: say so, and try again later.
   * @param {Failure | null} refusal «full» or «rate_limited»: it helps nobody to come back at once
   */
  lost(refusal) {
    if (this.done) return;
    window.clearTimeout(this.timer);
    this.waiting = true;
    if (Date.now() < this.restarts) {
      this.timer = window.setTimeout(() => this.attempt(), SOON_MS[0] + Math.random() * (SOON_MS[1] - SOON_MS[0]));
      return;
    }
    this.become(this.attempts === 0 && this.state !== "offline" && !this.restarts ? "connecting" : "offline", refusal);
    const wait = backoff(this.attempts) + (refusal ? LATER_MS : 0);
    this.attempts += 1;
    this.timer = window.setTimeout(() => this.attempt(), wait);
  }

  /**
   * The server says that it goes and comes back at once: no outage, so nobody waits longer and longer.
   * @param {{message: string}} why
   */
  restarting({ message }) {
    this.restarts = Date.now() + RESTART_MS;
    this.become("restarting", { code: "restarting", message });
  }

  woken = () => {
    if (document.visibilityState !== "hidden") this.wake();
  };

  /** Whoever comes back wants the room as it is now: a live socket proves itself, a waiting one stops waiting. */
  wake() {
    if (this.done) return;
    if (this.socket.connected) this.probe();
    else if (this.waiting || Math.abs(Date.now() - this.since) > FRESH_MS) this.afresh();
  }

  /** An attempt that starts now, also in the place of one that hangs. */
  afresh() {
    this.socket.disconnect(); // of a living socket it says «disconnect», so lost() has been called; but here there is nothing to wait for
    this.attempt();
  }

  /** An empty `profile` changes nothing and is acknowledged, or refused, to any role; silence means that the socket is dead. */
  probe() {
    if (this.probing) return;
    this.probing = true;
    const { socket } = this;
    socket.timeout(PROBE_MS).emit("profile", {}, (/** @type {Error | null} */ silence) => {
      this.probing = false;
      if (!silence || this.done || !socket.connected) return;
      this.afresh();
    });
  }

  /**
   * @param {string} event
   * @param {object} payload
   * @param {number} timeout milliseconds
   * @returns {Promise<Ack>}
   */
  say(event, payload, timeout) {
    const silent = { ok: false, error: { code: NO_ANSWER, message: _("No answer from the server. Please try again.") } };
    if (!this.socket.connected) return Promise.resolve(silent);
    return new Promise((resolve) => {
      // A server that is busy answers the probe; when neither is answered in time, the connection is given up at that moment.
      const doubt = window.setTimeout(() => this.socket.connected && this.probe(), timeout - PROBE_MS);
      this.socket.timeout(timeout).emit(event, payload, (/** @type {Error | null} */ error, /** @type {Ack} */ ack) => {
        window.clearTimeout(doubt);
        resolve(error || !ack ? silent : ack);
      });
    });
  }

  /** @param {View} view */
  view(view) {
    if (view.version < this.version) return;
    this.version = view.version;
    this.options.onView(view);
  }

  /** @param {Me} me */
  me(me) {
    if (me.token) this.token = me.token;
    if (this.options.onMe) this.options.onMe(me);
  }

  /**
   * @param {State} state
   * @param {Failure | null} [detail]
   */
  become(state, detail = null) {
    if (state === this.state && !detail) return;
    this.state = state;
    if (this.options.onState) this.options.onState(state, detail);
  }

  close() {
    this.done = true;
    window.clearTimeout(this.timer);
    for (const [target, event] of wakers()) target.removeEventListener(event, this.woken);
    this.socket.disconnect();
  }
}

/** @returns {[EventTarget, string][]} */
const wakers = () => [[document, "visibilitychange"], [window, "pageshow"], [window, "online"]];
