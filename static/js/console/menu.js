// What all menus have in common, and the ones for moving and setting aside.
import { html, nothing } from "lit-html";
import { canShift, move, park, putAside, shift } from "./actions.js";
import { focusNote } from "./focus.js";
import { QUADRANTS, REASONS, groupName, reasonName } from "../lib/labels.js";
import { groups, isOpen, quadrantName } from "./reading.js";
import { _ } from "../lib/words.js";

/** Quadrant, group, up and down, for one or several. Up and down leave the menu open. */
export function moveMenu(app, topics) {
  const ids = topics.map((topic) => topic.id);
  const [topic] = topics;
  const go = (to) => {
    app.change({ menu: null });
    move(app, ids, to).then(() => focusNote(app, topic.id));
  };
  const notes = topics.every((one) => one.kind === "note");
  const others = notes ? groups(app).filter((group) => group.number !== topic.group) : [];
  const single = topics.length === 1 && !topic.parked;
  const here = single && !topic.cluster ? topic.quadrant : null;
  const step = (label, by, key) => item(label, () => shift(app, topic.id, by),
    { key, off: !canShift(app, topic.id, by) });
  return html`<div class="menu" role="menu" aria-label=${_("Move")} @keydown=${walkMenu}>
    <div class="menu__part" role="group" aria-label=${_("To a quadrant")}>
      ${QUADRANTS.map((name, i) => item(quadrantName(app, name), () => go({ quadrant: name }), {
        key: i + 1, off: name === here }))}
      ${notes && topics.some((one) => !one.parked) ? item(_("To the parking lot"), () => park(app, ids, true), { key: "P" }) : nothing}
    </div>
    ${others.length && isOpen(app) ? html`<div class="menu__part" role="group" aria-label=${_("To a group")}>
      ${others.map((group) => item(_("To %(group)s", { group: groupName(group) }),
        () => go({ group: group.number })))}
    </div>` : nothing}
    ${single ? html`<div class="menu__part" role="group" aria-label=${topic.cluster
    ? _("Inside the theme") : _("Inside the quadrant")}>
      ${step(_("Up"), -1, "Alt ↑")}${step(_("Down"), 1, "Alt ↓")}
    </div>` : nothing}
  </div>`;
}

/** Why notes are set aside; the reason is told to the people who wrote them. */
export function asideMenu(app, notes, isInline = false) {
  const ids = notes.map((note) => note.id);
  return html`<div class="menu ${isInline ? "menu--inline" : ""}" role="menu" aria-label=${_("Set aside: why?")} @keydown=${walkMenu}>
    <p class="menu__head" aria-hidden="true">${_("Set aside: why?")}</p>
    ${REASONS.map((reason) => item(reasonName(reason), () => putAside(app, ids, reason)))}
  </div>`;
}

/** One line of a menu; `off` shows it as impossible now. */
export function item(label, act, { key, off = false } = {}) {
  return html`<button class="menu__item" type="button" role="menuitem" tabindex="-1"
    aria-disabled=${off ? "true" : nothing} @click=${() => off || act()}><span class="menu__label">${label}</span>
    ${key ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing}</button>`;
}

export function walkMenu(event) {
  const items = [...event.currentTarget.querySelectorAll("[role=menuitem]")];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
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
      if (lost && origin) origin.isConnected ? origin.focus() : focusNote(app, app.ui.picked[0]);
      return;
    }
    origin = document.activeElement;
    root.querySelector(".menu [role=menuitem]:not([aria-disabled]), .menu input")?.focus();
    root.querySelector(".menu--inline")?.scrollIntoView({ block: "nearest" }); // not only its first line
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
