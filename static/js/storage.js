// Where a phone keeps things: localStorage, or sessionStorage, or this page's memory when the browser gives neither. Values are JSON.

/**
 * @typedef {object} Store
 * @property {(key: string) => any} get undefined where there is nothing
 * @property {(key: string, value: unknown) => void} set
 * @property {(key: string) => void} remove
 * @property {(prefix: string) => string[]} keys sorted
 */

/** @returns {Store} the most lasting store that works in this browser */
export function openStore() {
  return storeOn(working(() => window.localStorage) || working(() => window.sessionStorage));
}

/**
 * A store on a Storage; what it can't hold (full, or forbidden halfway) stays in memory.
 * @param {Storage | null} storage
 * @returns {Store}
 */
export function storeOn(storage) {
  /** @type {Map<string, string>} */
  const memory = new Map();
  return {
    get(key) {
      const text = memory.has(key) ? memory.get(key) : storage && storage.getItem(key);
      try {
        return typeof text === "string" ? JSON.parse(text) : undefined;
      } catch (error) {
        return undefined; // written by something else, or half written
      }
    },
    set(key, value) {
      const text = JSON.stringify(value);
      try {
        if (!storage) throw new Error("no storage");
        storage.setItem(key, text);
        memory.delete(key);
      } catch (error) {
        memory.set(key, text);
      }
    },
    remove(key) {
      memory.delete(key);
      if (storage) storage.removeItem(key);
    },
    keys(prefix) {
      const all = new Set(memory.keys());
      for (let i = 0; storage && i < storage.length; i += 1) all.add(String(storage.key(i)));
      return Array.from(all).filter((key) => key.startsWith(prefix)).sort();
    },
  };
}

/**
 * @param {() => Storage} find private modes throw on touching it, or on writing to it
 * @returns {Storage | null}
 */
function working(find) {
  try {
    const storage = find();
    storage.setItem("mekaere:try", "1");
    storage.removeItem("mekaere:try");
    return storage;
  } catch (error) {
    return null;
  }
}
