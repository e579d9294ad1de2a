/**
 * Commands on their way: each is answered exactly once, by the server's acknowledgement or by one
 * of our own (`no_connection`, `no_answer`). `lib/live.js` says when there is a connection.
 */
import { newId } from "./ids.js";
import { _ } from "./words.js";

/** @param emit (payload, onAck) → whether it could be sent at all */
export function createCommands(emit) {
  const waiting = new Map(); // id → entry, in the order of asking
  let refusal = null;

  /**
   * Sends a command; resolves to the acknowledgement, never rejects.
   * With `resend` it waits for as many connections as it takes, with the same id throughout; the
   * server knows the id, so that a second sending does no harm.
   */
  function command(name, fields = {}, id = newId(), { resend = false, timeout = 8000 } = {}) {
    const known = waiting.get(id);
    if (known) return known.promise;
    const entry = { id, payload: { ...fields, id, name }, resend, timeout };
    entry.promise = new Promise((resolve) => {
      entry.resolve = resolve;
    });
    waiting.set(id, entry);
    send(entry);
    return entry.promise;
  }

  function send(entry) {
    clearTimeout(entry.timer);
    entry.sent = emit(entry.payload, (ack) => {
      settle(entry, ack && typeof ack === "object" ? ack : noAnswer());
    });
    if (entry.sent) entry.timer = setTimeout(() => unanswered(entry), entry.timeout);
    else if (refusal) settle(entry, refusal);
    else if (!entry.resend) settle(entry, noConnection());
  }

  function unanswered(entry) {
    if (entry.resend) send(entry);
    else settle(entry, noAnswer());
  }

  function settle(entry, ack) {
    clearTimeout(entry.timer);
    if (waiting.delete(entry.id)) entry.resolve(ack);
  }

  const each = (act) => [...waiting.values()].forEach(act);

  /** There is a connection again: what has not been sent on it goes out, in order. */
  function connected() {
    each((entry) => !entry.sent && send(entry));
  }

  /** The connection is gone: who does not want to wait for the next one hears so at once. */
  function lost() {
    each((entry) => {
      clearTimeout(entry.timer);
      entry.sent = false;
      if (!entry.resend) settle(entry, noConnection());
    });
  }

  /** There will be no other connection: everybody hears why. */
  function refused(error) {
    refusal = { ok: false, error };
    each((entry) => settle(entry, refusal));
  }

  return { command, connected, lost, refused };
}

function noConnection() {
  const message = _("There is no connection at the moment. Please try again shortly.");
  return { ok: false, error: { code: "no_connection", message, retryable: true } };
}

function noAnswer() {
  const message = _("The server has not answered. Please try again.");
  return { ok: false, error: { code: "no_answer", message, retryable: true } };
}
