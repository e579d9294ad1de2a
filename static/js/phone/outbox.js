/**
 * The outbox: every command gets its id before it is sent and is kept until the server has answered.
 *
 * One storage key per entry, so that two tabs of one phone never overwrite each other's entries. Both tabs may send the
 * same entry: the server answers a known id with its first answer, so that a resend is harmless.
 */
const PREFIX = "out:";
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 8000;

/** Wait before a retry: doubling, with jitter, so that a hall does not come back in step. */
export function pauseBefore(attempt, random = Math.random) {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempt) * (0.75 + random() / 2);
}

/**
 * @typedef {{id: string, name: string, fields: object, at: number, state: "waiting"|"refused",
 *            error?: {code: string, message: string}}} Entry
 */
export class Outbox {
  /**
   * @param {object} parts
   * @param {ReturnType<import("./storage.js").createStorage>} parts.storage
   * @param {(entry: Entry) => Promise<object>} parts.send answers the acknowledgement; rejects, or answers
   *   something retryable, when nothing came back
   * @param {() => string} parts.newId
   * @param {(entry: Entry, ack: object) => void} [parts.onDelivered]
   * @param {(entry: Entry, error: object) => void} [parts.onRefused] final refusals only
   * @param {() => void} [parts.onChange] entries came, went or changed their state
   * @param {{now(): number, wait(ms: number): Promise<void>}} [parts.time]
   */
  constructor({ storage, send, newId, onDelivered, onRefused, onChange, time }) {
    this.storage = storage;
    this.send = send;
    this.newId = newId;
    this.onDelivered = onDelivered ?? (() => {});
    this.onRefused = onRefused ?? (() => {});
    this.onChange = onChange ?? (() => {});
    this.time = time ?? { now: Date.now, wait: (ms) => new Promise((done) => setTimeout(done, ms)) };
    this.connected = false;
    this.round = 0; // one per connection: an answer missing since before it no longer holds the queue
    this.pumping = false;
    this.lastAt = 0;
  }

  /** @returns {Entry[]} all entries of this phone, oldest first, other tabs' included */
  entries() {
    return this.storage.names()
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => this.storage.get(name))
      .filter(isEntry)
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  }

  waiting() {
    return this.entries().filter((entry) => entry.state === "waiting");
  }

  /** Keeps a command and sends it as soon as its turn comes. @returns {Entry} */
  add(name, fields) {
    this.lastAt = Math.max(this.time.now(), this.lastAt + 1); // clocks stand still or go back; the order must not
    const entry = { id: this.newId(), name, fields, at: this.lastAt, state: "waiting" };
    this.#keep(entry);
    this.onChange();
    this.#pump();
    return entry;
  }

  /** The connection came or went. Coming back resends everything that is unanswered, in order. */
  setConnected(connected) {
    this.connected = connected;
    this.round += 1;
    this.pumping = false;
    if (connected) this.#pump();
  }

  /** The server will not take anything any more: what waits goes back to the person, with the reason. */
  refuseAll(error) {
    for (const entry of this.waiting()) this.#refuse(entry, error);
  }

  /** The person has seen the refused entry (or took its text over). */
  dismiss(id) {
    this.storage.remove(PREFIX + id);
    this.onChange();
  }

  /** Another tab changed the storage. */
  changedElsewhere() {
    this.onChange();
    this.#pump();
  }

  #keep(entry) {
    this.storage.put(PREFIX + entry.id, entry);
  }

  async #pump() {
    if (this.pumping || !this.connected) return;
    this.pumping = true;
    const round = this.round;
    const current = () => this.round === round;
    let attempt = 0;
    for (let head; current() && (head = this.waiting()[0]);) {
      let ack = null;
      try {
        ack = await this.send(head);
      } catch {
        // No answer: unknown whether it arrived. The entry stays, the same id goes out again.
      }
      const answered = ack && this.#take(head, ack);
      if (answered) {
        attempt = 0;
      } else if (current()) {
        await this.time.wait(pauseBefore(attempt));
        attempt += 1;
      }
    }
    if (current()) this.pumping = false;
  }

  /** @returns {boolean} whether the answer was final */
  #take(entry, ack) {
    if (!ack.ok && ack.error?.retryable) return false;
    if (!this.storage.get(PREFIX + entry.id)) return true; // another tab had the answer first
    if (ack.ok) {
      this.storage.remove(PREFIX + entry.id);
      this.onDelivered(entry, ack);
      this.onChange();
    } else {
      this.#refuse(entry, ack.error ?? { code: "bad_request", message: "" });
    }
    return true;
  }

  #refuse(entry, error) {
    const refused = { ...entry, state: "refused", error: { code: error.code, message: error.message } };
    if (typeof entry.fields.text === "string") this.#keep(refused);
    else this.storage.remove(PREFIX + entry.id);
    this.onRefused(refused, error);
    this.onChange();
  }
}

function isEntry(value) {
  return typeof value?.id === "string" && typeof value.name === "string"
    && typeof value.at === "number" && typeof value.fields === "object" && value.fields !== null;
}
