// Keeps a plan on the server as one goes, and on this device until it is there. Says how it stands; draws nothing.
import { backoff } from "../backoff.js";

/** @typedef {import("./tree.js").Json} Json */
/** @typedef {{rev: number, mistakes: {path: string, message: string}[], state: string, played: number, waiting: boolean, plan?: Json}} Stands */
/** @typedef {"saved" | "saving" | "offline" | "theirs" | "refused"} How */

const PAUSE_MS = 700;

export class Saving {
  /**
   * @param {object} parts
   * @param {import("../storage.js").Store} parts.store
   * @param {string} parts.key where this device keeps what is not on the server yet
   * @param {number} parts.rev
   * @param {(body: {plan: Json, rev: number}, leaving: boolean) => Promise<{status: number, body: any}>} parts.send rejects without a connection
   * @param {(how: How, detail: any) => void} parts.onState
   * @param {(stands: Stands) => void} parts.onSaved
   */
  constructor({ store, key, rev, send, onState, onSaved }) {
    this.store = store;
    this.key = key;
    this.send = send;
    this.onState = onState;
    this.onSaved = onSaved;
    this.rev = rev;
    /** @type {Json | undefined} what is not on the server yet */
    this.waiting = undefined;
    this.busy = false;
    this.tries = 0;
    this.timer = 0;
  }

  /** @returns {{plan: Json, rev: number} | undefined} what an earlier visit could not save */
  left() {
    return this.store.get(this.key);
  }

  /** @param {Json} plan */
  keep(plan) {
    this.waiting = plan;
    this.store.set(this.key, { plan, rev: this.rev });
    this.onState("saving", null);
    this._later(PAUSE_MS);
  }

  /** @param {number} rev what the server has now is known, and mine goes over it */
  over(rev) {
    this.rev = rev;
  }

  /** Forget what this device kept: somebody chose what the server has. */
  drop() {
    this.waiting = undefined;
    this.store.remove(this.key);
    window.clearTimeout(this.timer);
    this.onState("saved", null);
  }

  /** Now, without waiting for a pause: the page is left, or a connection is back. */
  async flush(leaving = false) {
    window.clearTimeout(this.timer);
    if (this.waiting === undefined || (this.busy && !leaving)) return;
    const plan = this.waiting;
    this.busy = true;
    const answer = await this.send({ plan, rev: this.rev }, leaving).catch(() => null);
    this.busy = false;
    if (answer && answer.status === 200) this._saved(plan, answer.body);
    else if (answer && answer.status === 409) this.onState("theirs", answer.body);
    else if (answer && answer.status < 500 && answer.status !== 429) this.onState("refused", answer.body);
    else this._offline();
  }

  /**
   * @param {Json} plan
   * @param {Stands} stands
   */
  _saved(plan, stands) {
    this.rev = stands.rev;
    this.tries = 0;
    const more = this.waiting !== plan;
    if (more) {
      this.store.set(this.key, { plan: this.waiting, rev: this.rev });
      this._later(PAUSE_MS);
    } else {
      this.waiting = undefined;
      this.store.remove(this.key);
      this.onState("saved", null);
    }
    this.onSaved(stands);
  }

  _offline() {
    this.onState("offline", null);
    this._later(backoff(this.tries));
    this.tries += 1;
  }

  /** @param {number} ms */
  _later(ms) {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.flush(), ms);
  }
}
