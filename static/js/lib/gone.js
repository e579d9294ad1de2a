/** What got dots and is no topic of its board any more: its name in a result, and where it went. */
import { _ } from "./words.js";

/** Takes an entry of a round's `gone`. What was set aside or withdrawn is never quoted. */
export function goneName({ why, title }) {
  if (title) return title;
  switch (why) {
    case "set_aside":
      return _("a note that was set aside");
    case "withdrawn":
      return _("a note that was withdrawn");
    case "waiting":
      return _("a note that is not approved");
    default:
      return _("Topic");
  }
}

/** Empty where the name says it already. */
export function goneWhere({ why }) {
  switch (why) {
    case "off":
      return _("no longer on the board");
    case "parked":
      return _("Parking lot");
    case "moved":
      return _("now in another group");
    default:
      return "";
  }
}
