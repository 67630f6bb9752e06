// One voice on this device: somebody's token, what they said and what of it is still on its way, and a connection of their own. Draws nothing.
import { connect } from "../live.js";
import { Answers } from "./answers.js";
import { memoryOf } from "./memory.js";

/** @typedef {import("../wire").View} View */
/** @typedef {import("../wire").Me} Me */
/** @typedef {import("../wire").State} State */
/** @typedef {import("../wire").Failure} Failure */
/** @typedef {import("./answers.js").Said} Said */
/**
 * @typedef {object} Surroundings
 * @property {string} code
 * @property {string} lang
 * @property {(view: View) => void} onView
 * @property {(voice: Voice) => void} onChange
 * @property {(voice: Voice, said: Said, message: string) => void} onRefused
 * @property {(voice: Voice, message: string) => void} onProfileRefused
 */

const SILENCE = { ok: false, error: { code: "no_answer", message: "" } };

export class Voice {
  /**
   * @param {number} place 1: whose device it is; from 2 on: who shares it
   * @param {Surroundings} around
   */
  constructor(place, around) {
    this.place = place;
    this.around = around;
    this.memory = memoryOf(around.code, place);
    /** @type {Me | null} */
    this.me = null;
    /** @type {State} */
    this.link = "connecting";
    /** @type {Failure | null} */
    this.failure = null;
    /** The run of a clock for which they wished more time. */
    this.wished = "";
    /** @type {import("../wire").Live | null} */
    this.live = null;
    this.answers = new Answers(this.memory, (event, payload) => this.say(event, payload), {
      onChange: () => around.onChange(this),
      onRefused: (said, message) => around.onRefused(this, said, message),
      onProfileRefused: (message) => this.profileRefused(message),
    });
  }

  /**
   * @param {string} event
   * @param {object} payload
   * @returns {Promise<import("../wire").Ack>}
   */
  say(event, payload) {
    return this.live ? this.live.say(event, payload) : Promise.resolve(SILENCE);
  }

  /**
   * Connects as this person, who is new where there is no token yet.
   * @param {boolean} shared whether they share the device, which a new one is told to the server with
   */
  open(shared) {
    if (this.live) return;
    this.failure = null;
    this.link = "connecting";
    const { code, lang, onView, onChange } = this.around;
    this.live = connect({
      code, role: "participant", lang, token: this.memory.get("token") || null, ...(shared ? { way: "tablet" } : {}),
      onView,
      onMe: (me) => {
        if (!me.removed) this.memory.set("token", me.token);
        this.me = me;
        this.answers.hear(me);
        onChange(this);
      },
      onState: (state, failure) => {
        this.link = state;
        this.failure = failure;
        if (state === "online") this.answers.outbox.wake();
        onChange(this);
      },
    });
  }

  close() {
    if (this.live) this.live.close();
    this.live = null;
    this.link = "connecting";
  }

  /** @returns {boolean} whether something they said is not with the server yet */
  waits() {
    return this.answers.outbox.entries.length > 0;
  }

  /** @param {object} fields */
  introduce(fields) {
    this.memory.set("profile", { ...(this.memory.get("profile") || {}), ...fields });
    this.answers.profile(this.memory.get("profile"));
  }

  /** @param {"name" | "group"} what */
  asked(what) {
    this.memory.set("asked", { ...(this.memory.get("asked") || { name: false, group: false }), [what]: true });
  }

  /** @param {string} message */
  profileRefused(message) {
    const { name: _name, team: _team, ...rest } = this.memory.get("profile") || {};
    this.memory.set("profile", rest);
    this.memory.set("asked", { ...(this.memory.get("asked") || { group: false }), name: false });
    if (rest.group) this.answers.profile(rest);
    this.around.onProfileRefused(this, message);
  }

  /** Everything of this person is gone from the device. */
  forget() {
    this.close();
    this.me = null; // their name would stand on the page between two people
    this.memory.forget();
    this.answers.forget();
  }
}
