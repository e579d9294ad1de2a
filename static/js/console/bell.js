// The optional tone when the time of a group is over. Off until somebody switches it on here.
import { html, nothing } from "lit-html";
import { remaining } from "../lib/clock.js";
import { createTone } from "../lib/tone.js";
import { _ } from "../lib/words.js";
import { chosenGroups } from "./reading.js";

const tone = createTone();
const before = new Map(); // group → milliseconds that were left at the last look
let isOn = false;

export function bellSwitch(app) {
  if (!tone.isPossible) return nothing;
  const flip = () => {
    isOn = !isOn;
    if (isOn) tone.wake();
    if (isOn) tone.ring();
    app.change({});
  };
  return html`<button class="switch" type="button" role="switch" aria-checked=${isOn} @click=${flip}>
    <span>${_("Sound when the time is over")}</span>
    <span class="switch__track" aria-hidden="true"></span></button>`;
}

/** Looks at the clocks of the groups on the screen; rings once when one of them comes to zero. */
export function listenToClocks(app) {
  for (const group of chosenGroups(app)) {
    const left = group.timer?.ends ? remaining(group.timer, app.live.serverNow()) : null;
    if (isOn && left === 0 && before.get(group.id) > 0) tone.ring();
    before.set(group.id, left);
  }
}
