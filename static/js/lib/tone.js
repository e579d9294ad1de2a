/** A short tone, for "the time is over". Browsers let a page sound only after a touch or a key. */
export function createTone() {
  const Audio = window.AudioContext ?? window.webkitAudioContext;
  let audio = null;
  return {
    isPossible: Boolean(Audio),
    /** Whether the browser lets it be heard by now. */
    get isAwake() {
      return audio?.state === "running";
    },
    wake() {
      audio ??= new Audio();
      audio.resume()?.catch(() => {}); // not yet: the next touch asks again
    },
    /** Sounds, where `wake` has been called after a touch; silent otherwise. */
    ring() {
      if (audio) play(audio);
    },
  };
}

function play(audio) {
  const [sound, volume] = [audio.createOscillator(), audio.createGain()];
  sound.frequency.value = 660;
  volume.gain.setValueAtTime(0.2, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.6);
  sound.connect(volume).connect(audio.destination);
  sound.start();
  sound.stop(audio.currentTime + 0.6);
}
