// Persons without a phone, as the console names them: in the order in which they were added.
import { groupName, sideName } from "../lib/labels.js";
import { groupOf, groups, persons } from "./reading.js";
import { _ } from "../lib/words.js";

/** "Person 2, Bürgerschaft", with the group where there are several. */
export function personName(app, person) {
  const number = persons(app).findIndex((one) => one.number === person.number) + 1;
  const parts = [_("Person %(number)s", { number }), sideName(person.affiliation)];
  if (groups(app).length > 1) parts.push(groupName(groupOf(app, person.group)));
  return parts.join(", ");
}
