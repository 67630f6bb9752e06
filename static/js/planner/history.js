// What was changed, so that it can be undone. Typing in one field is one change. Knows no plan.

const MOST = 200;

/** @template T */
export class History {
  /** @param {T} value */
  constructor(value) {
    this.now = value;
    /** @type {T[]} */
    this.past = [];
    /** @type {T[]} */
    this.future = [];
    this.typing = "";
  }

  /**
   * @param {T} value
   * @param {string} [typing] the field, while somebody types in it: more of the same is still one change
   */
  change(value, typing = "") {
    if (!typing || typing !== this.typing) this.past.push(this.now);
    if (this.past.length > MOST) this.past.shift();
    this.future = [];
    this.now = value;
    this.typing = typing;
  }

  /** @returns {boolean} whether there was something to take back */
  undo() {
    return this._step(this.past, this.future);
  }

  /** @returns {boolean} whether there was something to do again */
  redo() {
    return this._step(this.future, this.past);
  }

  /**
   * @param {T[]} from
   * @param {T[]} to
   */
  _step(from, to) {
    if (!from.length) return false;
    to.push(this.now);
    this.now = /** @type {T} */ (from.pop());
    this.typing = "";
    return true;
  }
}
