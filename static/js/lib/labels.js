/** The words of product.md for the keys on the wire: sides, quadrants, phases, reasons. */
import { _ } from "./words.js";

export const QUADRANTS = ["strengths", "weaknesses", "opportunities", "threats"];
export const PHASES = ["lobby", "collect", "arrange", "vote", "discuss"];
export const REASONS = ["personal_data", "insult", "duplicate", "off_topic", "other"];

/** "administration" | "citizen" | null → the word on screen. */
export function sideName(affiliation) {
  if (affiliation === "administration") return _("Administration");
  if (affiliation === "citizen") return _("Citizens");
  return _("No side given");
}

/** The quadrant's own name, or what the session renamed it to (`labels` of the session entity). */
export function quadrantName(quadrant, labels = {}) {
  if (labels?.[quadrant]) return labels[quadrant];
  switch (quadrant) {
    case "strengths":
      return _("Strengths");
    case "weaknesses":
      return _("Weaknesses");
    case "opportunities":
      return _("Opportunities");
    default:
      return _("Threats");
  }
}

/** The question under the quadrant's name; none where the session renamed it. */
export function quadrantQuestion(quadrant, labels = {}) {
  if (labels?.[quadrant]) return "";
  switch (quadrant) {
    case "strengths":
      return _("What is going well?");
    case "weaknesses":
      return _("What is not going well?");
    case "opportunities":
      return _("What could move us forward?");
    default:
      return _("What can harm us?");
  }
}

export function phaseName(phase) {
  switch (phase) {
    case "lobby":
      return _("Arrive");
    case "collect":
      return _("Collect");
    case "arrange":
      return _("Arrange");
    case "vote":
      return _("Vote");
    default:
      return _("Discuss");
  }
}

/** "Group 1", or the name it was given; takes the group entity. */
export function groupName(group) {
  return group.name || _("Group %(number)s", { number: group.number });
}

/** Why a note was set aside, in words; empty where no reason was given. */
export function reasonName(reason) {
  switch (reason) {
    case "personal_data":
      return _("personal data");
    case "insult":
      return _("insult");
    case "duplicate":
      return _("already said");
    case "off_topic":
      return _("belongs elsewhere");
    case "other":
      return _("another reason");
    default:
      return "";
  }
}
