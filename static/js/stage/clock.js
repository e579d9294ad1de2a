// The time that is left: drawn on its own, four times a second, so that the board rests.
import { html, nothing, render } from "lit-html";
import { formatClock, remaining } from "../lib/clock.js";
import { _ } from "../lib/words.js";

/** Draws `timer` of the group into `place`; nothing where no timer is set. */
export function drawClock(place, timer, serverNow) {
  render(timer ? clock(timer, remaining(timer, serverNow)) : nothing, place);
}

function clock(timer, left) {
  const share = timer.seconds ? left / (timer.seconds * 1000) : 0;
  const paused = timer.ends === null || timer.ends === undefined;
  return html`<div class="clock__box" role="timer">
    ${left > 0
      ? html`<p class="clock__label">${paused ? _("Paused, still") : _("Time left")}</p>
          <p class="clock__time">${formatClock(left)}</p>`
      : html`<p class="clock__over">${_("Time is up")}</p>`}
    <div class="clock__bar" aria-hidden="true"><span .style=${`inline-size:${(share * 100).toFixed(2)}%`}></span></div>
  </div>`;
}
