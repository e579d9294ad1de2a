/** A socket, a document and a clock that tests hold in their hands. */
import { mock } from "node:test";

export function fakeBrowser() {
  const listeners = new Map();
  const add = (event, act) => listeners.set(event, act);
  const remove = (event) => listeners.delete(event);
  globalThis.document = {
    documentElement: { lang: "de" },
    visibilityState: "visible",
    getElementById: () => null,
    addEventListener: add,
    removeEventListener: remove,
  };
  globalThis.addEventListener = add;
  globalThis.removeEventListener = remove;
  mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: 1_000_000 });
  return {
    fire: (event) => listeners.get(event)?.(),
    // In steps: one long tick would show every timer the time at its end.
    pass(ms) {
      for (let left = ms; left > 0; left -= 100) mock.timers.tick(Math.min(left, 100));
    },
    restore: () => mock.timers.reset(),
  };
}

/** What `open` gives: remembers what was emitted; `say` plays the server. */
export class FakeSocket {
  constructor(options) {
    this.options = options;
    this.handlers = new Map();
    this.sent = [];
    this.gone = false;
    this.io = { on: (event, act) => this.handlers.set(`io:${event}`, act) };
  }
  on(event, act) {
    this.handlers.set(event, act);
  }
  emit(event, ...rest) {
    const ack = typeof rest.at(-1) === "function" ? rest.pop() : null;
    this.sent.push({ event, payload: rest[0], ack });
  }
  disconnect() {
    this.gone = true;
  }
  say(event, ...details) {
    this.handlers.get(event)?.(...details);
  }
  last(event) {
    return this.sent.findLast((message) => message.event === event);
  }
}

export const note = (id, more = {}) => ({ kind: "note", id, text: id, ...more });

export const snapshot = (revision, put = [], more = {}) => ({
  revision,
  now: Date.now(),
  version: "v1",
  role: "stage",
  put,
  ...more,
});
