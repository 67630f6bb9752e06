// What was said and not yet acknowledged: kept until the server has it, sent one at a time, in order. Knows no sockets and draws nothing.
import { backoff } from "./backoff.js";
import { uuid } from "./uuid.js";

/** @typedef {import("./wire").Ack} Ack */
/** @typedef {import("./storage.js").Store} Store */
/**
 * One thing said. `slot` names what a newer thing may replace; `tried` is true from the first time it may have reached the server.
 * @typedef {{key: string, ref: string, event: string, payload: object, slot: string | null, at: number, tried: boolean}} Entry
 */
/**
 * @typedef {object} Surroundings
 * @property {Store} store
 * @property {string} prefix of every key in the store
 * @property {(event: string, payload: object) => Promise<Ack>} send never rejects
 * @property {(entry: Entry, ack: Ack) => void} onDone acknowledged, or refused for good
 * @property {() => void} onChange
 * @property {() => number} [random]
 * @property {() => number} [now]
 * @property {(call: () => void, ms: number) => unknown} [wait]
 * @property {(timer: any) => void} [stopWaiting]
 */

/** Refusals that say nothing about the thing said: try it again. */
const AGAIN = ["no_answer", "unavailable", "rate_limited"];

export class Outbox {
  /** @param {Surroundings} around */
  constructor(around) {
    this.around = {
      random: Math.random, now: Date.now,
      wait: (/** @type {() => void} */ call, /** @type {number} */ ms) => setTimeout(call, ms),
      stopWaiting: (/** @type {number} */ timer) => clearTimeout(timer), ...around,
    };
    this.attempt = 0;
    /** @type {Entry | null} */
    this.flying = null;
    /** @type {any} */
    this.timer = null;
    /** @type {Entry[]} in the order in which they were said */
    this.entries = [];
    /** @type {Record<string, boolean>} refs of what another page of this phone said, or this one before a reload */
    this.found = {};
    this.adopt();
  }

  /** Takes up what the store holds and nobody here knows: another tab may be gone. That both send it is harmless, it has one ref. */
  adopt() {
    const { store, prefix } = this.around;
    for (const key of store.keys(prefix)) {
      const entry = store.get(key);
      if (!entry || !entry.ref || this.entries.some((each) => each.ref === entry.ref)) continue;
      this.found[entry.ref] = true;
      this.entries.push(entry);
    }
    this.entries.sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /**
   * What was found in the store and is not there any more, another tab has settled, or replaced by something newer.
   * @param {Entry} entry
   */
  settled(entry) {
    return this.found[entry.ref] && !this.around.store.get(entry.key);
  }

  /**
   * Keeps it and sends it as soon as possible.
   * @param {string} event
   * @param {object} payload
   * @param {string | null} [slot] an older one in the same slot that never left the phone is forgotten
   * @returns {Entry}
   */
  put(event, payload, slot = null) {
    const { store, prefix, now } = this.around;
    if (slot) this.entries.filter((old) => old.slot === slot && !old.tried).forEach((old) => this.drop(old));
    const last = this.entries[this.entries.length - 1];
    const at = Math.max(now(), last ? last.at + 1 : 0);
    const ref = uuid();
    const key = `${prefix}${String(at).padStart(15, "0")}-${ref}`;
    const entry = { key, ref, event, payload: { ref, ...payload }, slot, at, tried: false };
    this.entries.push(entry);
    store.set(key, entry);
    this.around.onChange();
    this.pump();
    return entry;
  }

  /** @param {Entry} entry */
  drop(entry) {
    this.entries = this.entries.filter((each) => each.ref !== entry.ref);
    this.around.store.remove(entry.key);
  }

  /** Forgets everything unsent. */
  clear() {
    this.around.stopWaiting(this.timer);
    this.entries.slice().forEach((entry) => this.drop(entry));
    this.flying = null;
  }

  /** The connection or the person is back: what waits need not wait longer. */
  wake() {
    this.attempt = 0;
    this.adopt();
    this.pump();
  }

  pump() {
    this.around.stopWaiting(this.timer);
    if (this.flying) return;
    const open = this.entries.filter((each) => !this.settled(each));
    if (open.length < this.entries.length) this.around.onChange();
    this.entries = open;
    const entry = open[0];
    if (!entry) return;
    this.flying = entry;
    if (!entry.tried) {
      entry.tried = true;
      this.around.store.set(entry.key, entry);
    }
    this.around.send(entry.event, entry.payload).then((ack) => this.heard(entry, ack));
  }

  /**
   * @param {Entry} entry
   * @param {Ack} ack
   */
  heard(entry, ack) {
    if (this.flying !== entry) return; // cleared meanwhile
    this.flying = null;
    if (!ack.ok && ack.error && AGAIN.indexOf(ack.error.code) >= 0) {
      this.timer = this.around.wait(() => this.pump(), backoff(this.attempt, this.around.random));
      this.attempt += 1;
      this.around.onChange();
      return;
    }
    this.attempt = 0;
    this.drop(entry);
    this.around.onDone(entry, ack);
    this.around.onChange();
    this.pump();
  }
}
