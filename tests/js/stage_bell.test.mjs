// The stage's tone at the end of the time: once, where it is wanted and can be heard at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createBell } from "../../static/js/stage/bell.js";

/** A bell whose tone counts how often it was asked to wake and to ring. */
function bell({ isAwake = true } = {}) {
  const touched = [];
  globalThis.document = { addEventListener: (name, work) => touched.push([name, work]) };
  const tone = { isPossible: true, isAwake, woken: 0, rung: 0, wake: () => tone.woken++, ring: () => tone.rung++ };
  return { tone, touched, look: createBell(tone) };
}

const ending = (ends, number = 1) => ({ number, timer: { seconds: 60, ends, left: null } });

test("it rings once when the time comes to zero, and not for a time that was over before", () => {
  const { tone, look } = bell();
  for (const now of [0, 900, 1000, 1100, 1500]) look({ sound: true }, ending(1000), now);
  assert.equal(tone.rung, 1);
  look({ sound: true }, ending(9000), 2000); // more time
  look({ sound: true }, { number: 1, timer: { seconds: 60, ends: null, left: 5000 } }, 9500); // paused
  look({ sound: true }, { number: 1, timer: null }, 9600);
  look({ sound: true }, ending(500, 2), 9700); // another group, whose time was over long ago
  assert.equal(tone.rung, 1);
  const late = bell();
  for (const now of [2000, 2100]) late.look({ sound: true }, ending(1000), now);
  assert.equal(late.tone.rung, 0);
});

test("it is silent until somebody switches it on, and asks the browser once", () => {
  const { tone, touched, look } = bell();
  for (const now of [900, 1100]) look({ sound: false }, ending(1000), now);
  assert.deepEqual([tone.rung, tone.woken, touched.length], [0, 0, 0]);
  for (const now of [1900, 2100]) look({ sound: true }, ending(2000), now);
  assert.deepEqual([tone.rung, tone.woken, touched.length], [1, 1, 1]);
});

test("where the browser waits for a touch nothing is kept for later", () => {
  // Sabotage caught: a tone that sounds with the first click, long after the time was over.
  const { tone, look } = bell({ isAwake: false });
  for (const now of [900, 1100]) look({ sound: true }, ending(1000), now);
  tone.isAwake = true;
  look({ sound: true }, ending(1000), 1200);
  assert.equal(tone.rung, 0);
});
