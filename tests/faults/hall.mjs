/**
 * A hall of phones without a screen: the pages' own `lib/live.js`, many times, in one process.
 *
 *     node hall.mjs URL < tokens, one a line
 *
 * Prints one JSON line whenever something changes for a phone: {who, at, said, revision}. Ends with
 * standard input.
 */
import { createInterface } from "node:readline";
import { io } from "socket.io-client";

globalThis.document = {
  documentElement: { lang: "de" },
  visibilityState: "visible",
  getElementById: () => null,
  addEventListener() {},
  removeEventListener() {},
};
globalThis.addEventListener = () => {};
globalThis.removeEventListener = () => {};

const { connect } = await import("../../static/js/lib/live.js");
const [, , url] = process.argv;
let count = 0;

function enter(token) {
  const who = count++;
  const tell = (said, revision) =>
    process.stdout.write(`${JSON.stringify({ who, at: Date.now(), said, revision })}\n`);
  connect({
    token,
    open: (options) => io(url, options),
    onState: (state) => tell("state", state.revision),
    onConnection: (kind) => tell(kind),
  });
}

createInterface({ input: process.stdin }).on("line", enter).on("close", () => process.exit(0));
