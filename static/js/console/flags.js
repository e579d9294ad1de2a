// What in a note may be personal data, in words. It is pointed out, never blocked.
import { _ } from "../lib/words.js";

function flagName(kind) {
  switch (kind) {
    case "email": return _("e-mail address");
    case "iban": return _("bank account");
    case "phone": return _("phone number");
    default: return _("name");
  }
}

/** "e-mail address, name" */
export const flagNames = (note) => note.flags.map(flagName).join(", ");
