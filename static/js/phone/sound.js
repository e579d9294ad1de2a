/** A short tone when the time is over; off until the person switches it on. */
import { part, show } from "./parts.js";

/** @returns {() => void} rings, where that is wanted */
export function createBell(storage) {
  const button = part("sound");
  const Audio = window.AudioContext ?? window.webkitAudioContext;
  if (!Audio) return () => {};
  let isOn = storage.get("sound") === true;
  let audio = null;

  // Browsers let a page sound only after a touch; after a reload the next touch will do.
  const wake = () => {
    audio ??= new Audio();
    audio.resume();
  };
  const draw = () => button.setAttribute("aria-pressed", String(isOn));

  button.addEventListener("click", () => {
    isOn = !isOn;
    storage.put("sound", isOn);
    draw();
    if (!isOn) return;
    wake();
    tone(audio);
  });
  if (isOn) document.addEventListener("pointerdown", wake, { once: true });
  draw();
  show(button, true);
  return () => {
    if (isOn && audio) tone(audio);
  };
}

function tone(audio) {
  const [sound, volume] = [audio.createOscillator(), audio.createGain()];
  sound.frequency.value = 660;
  volume.gain.setValueAtTime(0.2, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.6);
  sound.connect(volume).connect(audio.destination);
  sound.start();
  sound.stop(audio.currentTime + 0.6);
}
