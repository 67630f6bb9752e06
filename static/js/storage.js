// Where a phone keeps things: localStorage, or sessionStorage, or this page's memory when the browser gives neither. Values are JSON.

/**
 * @typedef {object} Store
 * @property {(key: string) => any} get undefined where there is nothing
 * @property {(key: string, value: unknown) => void} set
 * @property {(key: string) => void} remove
 * @property {(prefix: string) => string[]} keys sorted
 */

/** @returns {Store} over what works in this browser, the most lasting first */
export function openStore() {
  return storeOn(reachable(() => window.localStorage), reachable(() => window.sessionStorage));
}

/**
 * A store on Storages. What the first can't hold (full, or forbidden halfway) goes to the next, and at last stays in memory; what
 * is there already is read in any case.
 * @param {...(Storage | null)} storages
 * @returns {Store}
 */
export function storeOn(...storages) {
  /** @type {Map<string, string>} */
  const memory = new Map();
  const inMemory = {
    getItem: (/** @type {string} */ key) => (memory.has(key) ? memory.get(key) : null),
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => void memory.set(key, text),
    removeItem: (/** @type {string} */ key) => void memory.delete(key),
  };
  const places = [...storages.filter(Boolean).map((storage) => /** @type {Storage} */ (storage)), inMemory];
  const found = () => [...memory.keys(), ...storages.flatMap((storage) => allowed(() => names(storage)) || [])];
  return {
    get(key) {
      for (const place of places) {
        const text = allowed(() => place.getItem(key));
        if (typeof text === "string") return allowed(() => JSON.parse(text)); // undefined: written by something else, or half written
      }
      return undefined;
    },
    set(key, value) {
      const text = JSON.stringify(value);
      const kept = places.find((place) => allowed(() => (place.setItem(key, text), true)));
      places.filter((place) => place !== kept).forEach((place) => allowed(() => place.removeItem(key)));
    },
    remove: (key) => places.forEach((place) => allowed(() => place.removeItem(key))),
    keys: (prefix) => Array.from(new Set(found())).filter((key) => key.startsWith(prefix)).sort(),
  };
}

/**
 * @param {Storage | null} storage
 * @returns {string[]}
 */
const names = (storage) => Array.from({ length: storage ? storage.length : 0 }, (_name, i) => String(storage && storage.key(i)));

/**
 * @template T
 * @param {() => T} use of a storage: browsers throw when it is full, and may throw on every touch
 * @returns {T | undefined}
 */
function allowed(use) {
  try {
    return use();
  } catch (error) {
    return undefined;
  }
}

/**
 * @param {() => Storage} find private modes throw on touching it, or have none
 * @returns {Storage | null} one that may be full, but not one that may not be read
 */
function reachable(find) {
  return allowed(() => {
    const storage = find();
    storage.getItem("mekaere:try");
    return storage;
  }) || null;
}
