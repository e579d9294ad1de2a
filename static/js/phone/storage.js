/** What the phone remembers: localStorage under one prefix, and memory where there is none. */

/**
 * @param {string} prefix unique per session and participant
 * @param {Storage|null} backing localStorage, or null where the browser forbids it
 * `put` answers whether the value will survive a reload; `nameOf` what a key of localStorage is called here.
 */
export function createStorage(prefix, backing) {
  const memory = new Map();

  const attempt = (work) => {
    try {
      return backing ? work(backing) : undefined;
    } catch {
      return undefined; // forbidden or full: what matters is in memory as well
    }
  };

  const parse = (text) => {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  };

  return {
    get(name) {
      if (memory.has(name)) return memory.get(name);
      const text = attempt((storage) => storage.getItem(prefix + name));
      return typeof text === "string" ? parse(text) : null;
    },

    put(name, value) {
      const kept = attempt((storage) => {
        storage.setItem(prefix + name, JSON.stringify(value));
        return true;
      });
      if (kept) memory.delete(name);
      else memory.set(name, value);
      return kept === true;
    },

    remove(name) {
      memory.delete(name);
      attempt((storage) => storage.removeItem(prefix + name));
    },

    names() {
      const found = attempt((storage) =>
        Array.from({ length: storage.length }, (_unused, index) => storage.key(index))
          .filter((key) => key?.startsWith(prefix))
          .map((key) => key.slice(prefix.length)));
      return [...new Set([...(found ?? []), ...memory.keys()])];
    },

    /** Whether what is put here survives a reload. */
    isDurable() {
      const durable = this.put("probe", 1);
      this.remove("probe");
      return durable;
    },

    nameOf(key) {
      return key?.startsWith(prefix) ? key.slice(prefix.length) : null;
    },
  };
}

/** The browser's localStorage, or null where reading it alone already throws. */
export function browserStorage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
