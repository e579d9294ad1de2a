/** Correcting the side or the group: the plain forms become commands. */
import { part } from "./parts.js";

/** @param {(name: string, fields: object) => void} send */
export function followPlace(send) {
  listen(part("side-form"), (form) => {
    const value = form.elements.affiliation.value;
    send("choose_side", { affiliation: value === "none" ? null : value });
  });
  listen(part("group-form"), (form) => {
    send("choose_group", { group: Number(form.elements.group.value) });
  });
}

function listen(form, work) {
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    work(form);
    const box = part("place");
    box.open = false;
    box.querySelector("summary").focus();
  });
}
