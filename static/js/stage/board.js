// The board: its areas side by side. Four quadrants, one that was put into the spotlight, a ranking per side.
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { _ } from "../lib/words.js";
import { sign } from "./card.js";
import { draw, isNote } from "./items.js";

/**
 * rows: [[area]] as they stand on the board. `plan`: what fit.js arranged, null before the first
 * measuring. `chrome`: px that each row needs beside its items. `app`: language, styleOf, isFresh, turner.
 */
export function board(rows, plan, chrome, app) {
  const tracks = plan?.rooms.map((room, index) => `${Math.floor(room) + chrome[index]}px`);
  const style = plan?.size ? `--size:${plan.size}px;grid-template-rows:${tracks.join(" ")}` : "";
  const classes = `board${rows.length === 1 ? ` board--row board--${rows[0].length}` : ""}`;
  return html`<div class=${classes} .style=${style} data-size=${plan?.size ?? nothing}>
    ${repeat(rows.flat(), (area) => area.key, (area) => quadrant(area, plan?.areas[area.key], app))}
  </div>`;
}

function quadrant(area, laid, app) {
  const page = laid ? app.turner.pageOf(area.key, laid, app.isFresh) : 0;
  const step = laid ? laid.width + app.gap : 0;
  return html`<section class="quadrant" data-quadrant=${area.key} aria-labelledby=${`head-${area.key}`}>
    <header class="quadrant__head">
      <h2 id=${`head-${area.key}`} dir="auto">${area.side ? sign(area.side) : nothing}${area.label}</h2>
      ${area.question ? html`<p>${area.question}</p>` : nothing}
      ${laid?.pages.length > 1 ? pages(page, laid.pages.length, app.turner) : nothing}
    </header>
    ${area.empty && !area.items.length ? html`<p class="quadrant__empty">${area.empty}</p>` : nothing}
    <ol class="quadrant__notes">${repeat(
      laid?.pages[page] ?? [],
      ({ item }) => item.id,
      ({ item, column, top }) => html`<li data-note=${isNote(item) ? item.id : nothing}
        data-cluster=${item.notes ? item.id : nothing}
        .style=${`inline-size:${laid.width}px;transform:translate(${column * step}px,${top}px)`}
        >${draw(item, app)}</li>`,
    )}</ol>
  </section>`;
}

// Looks like a remark and is a button: whoever stands at the stage's computer can stop the turning.
function pages(page, count, turner) {
  const label = _("%(page)s of %(pages)s", { page: page + 1, pages: count });
  const hint = turner.paused ? _("Go on turning pages") : _("Stop turning pages");
  return html`<button class="quadrant__pages" type="button" title=${hint}
    aria-pressed=${turner.paused} @click=${turner.toggle}>${label}<span class="unseen">, ${hint}</span></button>`;
}
