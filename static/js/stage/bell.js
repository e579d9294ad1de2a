// A short tone when the group's time is over: where the workshop wants it, and the browser lets this page sound.
import { remaining } from "../lib/clock.js";
import { createTone } from "../lib/tone.js";

/** Looks at the clock each time it is called; rings once when it comes to zero. */
export function createBell(tone = createTone()) {
  let before = null; // at the last look
  let isAsked = false;

  // Browsers that wait for a touch get one where somebody clicks here anyway; docs/stage.md names the switch.
  function ask() {
    isAsked = true;
    tone.wake();
    document.addEventListener("pointerdown", tone.wake);
  }

  return function look({ sound }, { number, timer }, serverNow) {
    if (sound && tone.isPossible && !isAsked) ask();
    const left = timer?.ends ? remaining(timer, serverNow) : null;
    const isOver = left === 0 && before?.number === number && before.left > 0;
    before = { number, left };
    if (isOver && sound && tone.isAwake) tone.ring();
  };
}
