/** A short tone when the time is over; off until the person switches it on. */
import { createTone } from "../lib/tone.js";
import { part, show } from "./parts.js";

/** @returns {() => void} rings, where that is wanted */
export function createBell(storage) {
  const button = part("sound");
  const tone = createTone();
  if (!tone.isPossible) return () => {};
  let isOn = storage.get("sound") === true;

  const draw = () => button.setAttribute("aria-pressed", String(isOn));

  button.addEventListener("click", () => {
    isOn = !isOn;
    storage.put("sound", isOn);
    draw();
    if (!isOn) return;
    tone.wake();
    tone.ring();
  });
  // After a reload the next touch lets the page sound again.
  if (isOn) document.addEventListener("pointerdown", tone.wake, { once: true });
  draw();
  show(button, true);
  return () => {
    if (isOn) tone.ring();
  };
}
