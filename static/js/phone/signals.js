/** A raised hand, and "I am done": the plain forms become commands. */
import { show } from "./parts.js";

const FIELDS = { raise_hand: ["up", "hand"], say_done: ["done", "done"] };

/** @param {(name: string, fields: object) => void} send */
export function createSignals(send) {
  const forms = [...document.querySelectorAll("[data-signal]")];
  for (const form of forms) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const [field] = FIELDS[form.dataset.signal];
      send(form.dataset.signal, { [field]: button(form).getAttribute("aria-pressed") !== "true" });
    });
  }

  return {
    /** What is on its way counts already: a toggle that does not move gets tapped again. */
    update({ me, coming, isOpen, isOver, isWeighing }) {
      for (const form of forms) {
        const name = form.dataset.signal;
        const [field, own] = FIELDS[name];
        const newest = coming.filter((entry) => entry.name === name).at(-1);
        button(form).setAttribute("aria-pressed", String(newest ? newest.fields[field] : me[own]));
        show(form, name === "raise_hand" || isOpen || isWeighing);
      }
      if (forms[0]) show(forms[0].parentElement, !isOver);
    },
  };
}

const button = (form) => form.querySelector("button");
