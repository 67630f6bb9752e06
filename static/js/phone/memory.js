// What this phone remembers of one workshop, and of its owner's wishes. Nothing of it leaves the phone but the token.
import { openStore } from "../storage.js";

const SIZE = "mekaere:size";

/**
 * Everything kept of one person under one code: `token`, `joined`, `asked`, `skipped`, drafts and the outbox.
 * @param {string} code
 * @param {number} [place] from 2 on: somebody who shares this phone. No prefix is the beginning of another one.
 */
export function memoryOf(code, place = 1) {
  const store = openStore();
  const prefix = place > 1 ? `mekaere:${code}/${place}:` : `mekaere:${code}:`;
  return {
    store,
    outbox: `${prefix}out:`,
    /** @param {string} name */
    get: (name) => store.get(prefix + name),
    /**
     * @param {string} name
     * @param {unknown} value undefined forgets it
     */
    set: (name, value) => (value === undefined ? store.remove(prefix + name) : store.set(prefix + name, value)),
    forget: () => store.keys(prefix).forEach((key) => store.remove(key)),
    /** @returns {number} text size in percent */
    size: () => store.get(SIZE) || 100,
    /** @param {number} percent */
    setSize: (percent) => store.set(SIZE, percent),
  };
}

/** @typedef {ReturnType<typeof memoryOf>} Memory */
