// Which step of the agenda the button on top leads to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nextStep } from "../../static/js/console/agenda.js";

const AGENDA = ["lobby", "collect", "collect", "arrange"].map((phase) => ({ phase }));

/** The next step's place in the agenda for one group at `step` and in `phase`. */
function next(step, phase, agenda = AGENDA) {
  const entities = new Map([
    ["session", { kind: "session", agenda }],
    ["g1", { kind: "group", number: 1, step, phase }],
  ]);
  return nextStep({ state: { revision: 1, entities }, ui: { group: "all" }, helper: null })?.index;
}

test("it begins with the phase that the groups are in", () => {
  // Sabotage caught: a workshop that opens in the lobby never has the minutes for arriving.
  assert.deepEqual([next(null, "lobby"), next(null, "arrange"), next(null, "discuss")], [0, 3, undefined]);
});

test("it goes on step by step, also inside a phase, and ends with the last one", () => {
  assert.deepEqual([next(0, "lobby"), next(1, "collect"), next(2, "collect")], [1, 2, 3]);
  assert.deepEqual([next(3, "arrange"), next(null, "lobby", [])], [undefined, undefined]);
});

test("after a change by hand it goes on with a later phase, never back", () => {
  assert.deepEqual([next(0, "collect"), next(2, "lobby"), next(1, "arrange")], [3, 3, undefined]);
});
