// The comparison on the stage: to be chosen only where there is one, else with the reason why not.
import { html } from "lit-html";
import { chosenGroups, common, entity, session } from "./reading.js";
import { _ } from "../lib/words.js";

/** The button; `choice(label, target)` draws one that works. What is shown can be taken off again. */
export function comparisonChoice(app, choice) {
  const label = _("Comparison on the stage");
  const reason = whyNot(app);
  if (!reason || common(app, (group) => group.spotlight?.fields)) return choice(label, { fields: true });
  return html`<button class="chip-button" type="button" aria-disabled="true"
      aria-describedby="no-comparison">${label}</button>
    <p class="side__line" id="no-comparison">${reason}</p>`;
}

/** Why the stage could not show it, or null: the fields come only where they may be shown. */
export function whyNot(app) {
  const chosen = chosenGroups(app);
  if (chosen.every((group) => entity(app, "fields")?.groups[group.number])) return null;
  if (session(app).rule === "never") return _("The rule of this workshop names no sides.");
  if (chosen.some((group) => group.phase !== "discuss")) return _("The comparison comes while discussing.");
  return _("So far too few people of a side have taken part for a comparison.");
}
