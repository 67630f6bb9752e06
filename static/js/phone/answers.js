// What this phone said: what is still on its way, what stands, and what was refused. Draws nothing.
import { Outbox } from "../outbox.js";

/** @typedef {import("../wire").Ack} Ack */
/** @typedef {import("../wire").Item} Item */
/** @typedef {import("../wire").Me} Me */
/** @typedef {import("../outbox.js").Entry} Entry */
/** @typedef {import("./types").Mine} Mine */
/** @typedef {import("./types").Idea} Idea */
/** @typedef {{ref: string, item: string, value: any}} Said */

/** So long it may take before we say that something was not sent yet. */
const PATIENCE = 700;

export class Answers {
  /**
   * @param {import("./memory.js").Memory} memory
   * @param {(event: string, payload: object) => Promise<Ack>} send
   * @param {{onChange: () => void, onRefused: (said: Said, message: string) => void, onProfileRefused: (message: string) => void}} tell
   */
  constructor(memory, send, { onChange, onRefused, onProfileRefused }) {
    /** @type {Record<string, any>} item → the value that stands */
    this.standing = {};
    /** @type {Record<string, string>} item → why the last answer was refused */
    this.refusals = {};
    /** @type {Me["participant"] | null} whom the server takes us for */
    this.owner = null;
    this.onChange = onChange;
    this.onRefused = onRefused;
    this.onProfileRefused = onProfileRefused;
    this.outbox = new Outbox({
      store: memory.store, prefix: memory.outbox, send, onChange,
      onDone: (entry, ack) => this.done(entry, ack),
    });
  }

  /** @returns {Said[]} what is on its way */
  unsent() {
    return this.outbox.entries.filter((entry) => entry.event === "answer").map((entry) => /** @type {Said} */ (entry.payload));
  }

  /**
   * @param {Item} item
   * @param {unknown} value
   * @param {boolean} adds true: beside what was said before, not instead of it
   */
  say(item, value, adds) {
    delete this.refusals[item.id];
    this.outbox.put("answer", { item: item.id, value }, adds ? null : `answer:${item.id}`);
    window.setTimeout(this.onChange, PATIENCE + 50); // a timer may be a little early
  }

  /** @param {object} fields the whole of what this phone says of its owner */
  profile(fields) {
    this.outbox.put("profile", fields, "profile");
  }

  /** @param {"phone" | "tablet"} way how its owner answers from now on */
  comes(way) {
    this.outbox.put("profile", { way }, "way");
  }

  /**
   * @param {Item | null} item
   * @returns {Mine}
   */
  of(item) {
    if (!item) return { value: null, delivery: "none", refusal: "" };
    const refusal = this.refusals[item.id] || "";
    const waiting = this.outbox.entries.filter((entry) => entry.event === "answer" && /** @type {Said} */ (entry.payload).item === item.id);
    const last = waiting[waiting.length - 1];
    if (last) {
      const age = Date.now() - last.at;
      const fresh = age >= 0 && age < PATIENCE; // a clock that was put back makes nothing young
      return { value: /** @type {Said} */ (last.payload).value, delivery: fresh ? "sending" : "unsent", refusal };
    }
    const value = item.id in this.standing ? this.standing[item.id] : null;
    return { value, delivery: value === null ? "none" : "saved", refusal };
  }

  /**
   * My ideas, oldest first, without those I am taking back.
   * @param {Item} item
   * @returns {Idea[]}
   */
  ideas(item) {
    const waiting = this.unsent().filter((said) => said.item === item.id);
    const withdrawn = waiting.map((said) => said.value.withdraw);
    const stands = /** @type {Idea[]} */ (this.standing[item.id] || []);
    const fresh = waiting.filter((said) => said.value.text !== undefined && !stands.some((idea) => idea.ref === said.ref));
    const ideas = [...stands, ...fresh.map((said) => /** @type {Idea} */ ({ ref: said.ref, text: said.value.text, state: "unsent" }))];
    return ideas.filter((idea) => withdrawn.indexOf(idea.ref) < 0);
  }

  /**
   * @param {Item} item
   * @param {string} ref
   */
  withdraw(item, ref) {
    const unsent = this.outbox.entries.filter((entry) => entry.ref === ref)[0];
    if (unsent && !unsent.tried) this.outbox.drop(unsent);
    else this.say(item, { withdraw: ref }, true);
    this.onChange();
  }

  /** @param {Me} me the server's word on what stands */
  hear(me) {
    if (this.owner !== null && this.owner !== me.participant) this.standing = {}; // the server does not know us any more: nothing stands
    this.owner = me.participant;
    if (me.item) this.standing[me.item] = me.answer;
  }

  /**
   * @param {Entry} entry
   * @param {Ack} ack
   */
  done(entry, ack) {
    if (entry.slot === "profile" && !ack.ok) this.onProfileRefused((ack.error && ack.error.message) || "");
    if (entry.event !== "answer") return;
    const said = /** @type {Said} */ (entry.payload);
    if (!ack.ok) {
      const message = (ack.error && ack.error.message) || "";
      this.refusals[said.item] = message;
      this.onRefused(said, message);
    } else if (said.value && said.value.withdraw !== undefined) {
      this.standing[said.item] = (this.standing[said.item] || []).filter((/** @type {Idea} */ idea) => idea.ref !== said.value.withdraw);
    } else if (entry.slot === null) this.added(said);
    else this.standing[said.item] = said.value;
  }

  /** @param {Said} said an idea; whether it is shown or waits, the next `me` says */
  added(said) {
    const stands = /** @type {Idea[]} */ (this.standing[said.item] || []);
    if (!stands.some((idea) => idea.ref === said.ref)) this.standing[said.item] = [...stands, { ref: said.ref, text: said.value.text, state: "saved" }];
  }

  /** Everything this phone said is forgotten. */
  forget() {
    this.outbox.clear();
    this.standing = {};
    this.refusals = {};
  }
}
