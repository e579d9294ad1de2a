// Menus: the ones of the selected note, and what all menus have in common.
import { html, nothing } from "lit-html";
import { canShift, move, putAside, shift } from "./actions.js";
import { focusNote } from "./focus.js";
import { QUADRANTS, REASONS, groupName, reasonName } from "../lib/labels.js";
import { groups, quadrantName } from "./reading.js";
import { _ } from "../lib/words.js";

/** Quadrant, group, up and down. Up and down leave the menu open for the next step. */
export function moveMenu(app, note) {
  const go = (to) => {
    app.change({ menu: null });
    move(app, note.id, to).then(() => focusNote(app, note.id));
  };
  const others = groups(app).filter((group) => group.number !== note.group);
  return html`<div class="menu" role="menu" aria-label=${_("Move note")} @keydown=${walkMenu}>
    <div class="menu__part" role="group" aria-label=${_("To a quadrant")}>
      ${QUADRANTS.map((name, i) => item(quadrantName(app, name), () => go({ quadrant: name }), {
        key: i + 1, off: name === note.quadrant }))}
    </div>
    ${others.length ? html`<div class="menu__part" role="group" aria-label=${_("To a group")}>
      ${others.map((group) => item(_("To %(group)s", { group: groupName(group) }),
        () => go({ group: group.number })))}
    </div>` : nothing}
    <div class="menu__part" role="group" aria-label=${_("Inside the quadrant")}>
      ${item(_("Up"), () => shift(app, note.id, -1), { key: "Alt ↑", off: !canShift(app, note.id, -1) })}
      ${item(_("Down"), () => shift(app, note.id, 1), { key: "Alt ↓", off: !canShift(app, note.id, 1) })}
    </div>
  </div>`;
}

/** Why a note is set aside; the reason is told to the person who wrote it. */
export function asideMenu(app, note) {
  return html`<div class="menu" role="menu" aria-label=${_("Set aside: why?")} @keydown=${walkMenu}>
    <p class="menu__head" aria-hidden="true">${_("Set aside: why?")}</p>
    ${REASONS.map((reason) => item(reasonName(reason), () => putAside(app, note.id, reason)))}
  </div>`;
}

function item(label, act, { key, off = false } = {}) {
  return html`<button class="menu__item" type="button" role="menuitem" tabindex="-1"
    aria-disabled=${off ? "true" : nothing} @click=${() => off || act()}><span class="menu__label">${label}</span>
    ${key ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing}</button>`;
}

function walkMenu(event) {
  const items = [...event.currentTarget.querySelectorAll("[role=menuitem]")];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length).focus();
}

/** Focus goes into a menu that opens and back to where it came from; a click beside closes it. */
export function enableMenus(app, root) {
  let open = null;
  let origin = null;
  root.addEventListener("drawn", () => {
    const name = app.ui.menu && `${app.ui.menu.name} ${app.ui.menu.note ?? ""}`;
    if (name === open) return;
    open = name;
    if (!name) {
      const lost = document.activeElement === document.body || !document.activeElement;
      if (lost && origin) origin.isConnected ? origin.focus() : focusNote(app, app.ui.selected);
      return;
    }
    origin = document.activeElement;
    root.querySelector(".menu [role=menuitem]:not([aria-disabled]), .menu input")?.focus();
  });
  document.addEventListener("pointerdown", (event) => {
    const inside = event.target.closest(".menu, [aria-haspopup]");
    if (app.ui.menu && !inside) app.change({ menu: null });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && app.ui.menu) {
      event.stopPropagation();
      app.change({ menu: null });
    } else if (event.key === "Tab" && app.ui.menu && event.target.closest("[role=menu]")) {
      app.change({ menu: null });
    }
  }, true);
}
