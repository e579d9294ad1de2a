// The names of a facilitator's steps, for undo and for the history.
import { _ } from "../lib/words.js";

/** What happened, in words; a step this page does not know is called a step. */
export function stepName(name) {
  switch (name) {
    case "add_note": return _("Note pinned");
    case "add_notes": return _("Notes pinned");
    case "edit_note": return _("Note edited");
    case "move_note": return _("Note moved");
    case "move_notes": return _("Several notes moved");
    case "set_aside_notes": return _("Several notes set aside");
    case "approve_notes": return _("Several notes approved");
    case "park_notes": return _("Several notes parked");
    case "set_aside_note": return _("Note set aside");
    case "restore_note": return _("Note brought back");
    case "approve_note": return _("Note approved");
    case "reveal_notes": return _("Notes revealed");
    case "watch_author": return _("A phone only after approval");
    case "unwatch_all": return _("All phones without approval again");
    case "form_cluster": return _("Theme formed");
    case "add_to_cluster": return _("Laid together");
    case "take_from_cluster": return _("Taken out of the theme");
    case "rename_cluster": return _("Theme renamed");
    case "move_cluster": return _("Theme moved");
    case "merge_clusters": return _("Themes merged");
    case "dissolve_cluster": return _("Theme dissolved");
    case "split_note": return _("Note split");
    case "park_note": return _("Parking lot");
    case "flash_note": return _("Contradiction");
    default: return courseName(name);
  }
}

function courseName(name) {
  switch (name) {
    case "open_voting": return _("Round of dots opened");
    case "close_voting": return _("Round of dots closed");
    case "place_vote": return _("Dot placed");
    case "take_vote": return _("Dot taken back");
    case "lower_hands": return _("Raised hands cleared");
    case "add_person": return _("Person without a phone added");
    case "change_phase": return _("Phase changed");
    case "take_step": return _("Step of the agenda");
    case "start_timer": return _("Time set");
    case "extend_timer": return _("Time extended");
    case "pause_timer": return _("Time paused");
    case "resume_timer": return _("Time continued");
    case "stop_timer": return _("Time stopped");
    case "open_writing": return _("Writing opened");
    case "close_writing": return _("Writing closed");
    case "spotlight": return _("Stage changed");
    case "change_settings": return _("Settings changed");
    case "invite_cofacilitator": return _("Co-facilitator invited");
    case "revoke_cofacilitator": return _("Co-facilitator's link revoked");
    case "hand_over": return _("Lead handed over");
    case "undo": return _("Step taken back");
    case "redo": return _("Step done again");
    case "end_session": return _("Workshop ended");
    case "reopen_session": return _("Workshop reopened");
    default: return _("Step");
  }
}
