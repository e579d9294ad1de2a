/** The card that is being written: field of the board, text, remaining characters, "Pin it up". */
import { _ } from "../lib/words.js";
import { MAX_POINTS, clean, countPoints, problem } from "../lib/text.js";
import { part, putMark, setLook, setText, show } from "./parts.js";
import { leftWord, limitWord } from "./words.js";

/** The sentence for a text that cannot be pinned; the same as the server's. */
export function problemWord(code) {
  if (code === "text_empty") return _("The note is still empty. Please write a thought.");
  if (code === "text_too_long") return _("The note is too long. Please use at most 280 characters.");
  return _("The note holds characters that cannot be stored. Please remove them.");
}

/** Shows or clears the error of a text field, beside it and for ears. */
export function setError(textarea, errorElement, message, describedBy = []) {
  setText(errorElement, message);
  show(errorElement, message !== "");
  if (message) textarea.setAttribute("aria-invalid", "true");
  else textarea.removeAttribute("aria-invalid");
  const ids = message ? [...describedBy, errorElement.id] : describedBy;
  if (ids.length) textarea.setAttribute("aria-describedby", ids.join(" "));
  else textarea.removeAttribute("aria-describedby");
}

/** How many notes this phone has in each field, those on their way included. */
export function usedFields(notes, entries) {
  const coming = entries.filter((entry) => entry.name === "add_note" && entry.state === "waiting");
  const used = {};
  for (const { quadrant } of [...notes, ...coming.map((entry) => entry.fields)]) {
    used[quadrant] = (used[quadrant] ?? 0) + 1;
  }
  return used;
}

/** Whether a field holds as many notes of this phone as the workshop allows. */
export const isFull = ({ most, used }, quadrant) => most !== null && (used[quadrant] ?? 0) >= most;

/**
 * @param {{draft: ReturnType<import("./draft.js").createDraft>, pin(quadrant: string, text: string, late: boolean): void}} parts
 */
export function createWriting({ draft, pin }) {
  const form = part("form");
  const textarea = form.elements.text;
  const error = part("error", form);
  const left = part("left", form);
  const button = part("pin", form);
  let writing = !form.hidden;
  let offers = false; // writing has closed: what is in the field can still be offered
  let limit = { most: null, used: {} };

  const quadrant = () => form.elements.quadrant.value;
  const fail = (message) => {
    setError(textarea, error, message, ["text-left"]);
    showButton();
  };

  /** "Pin it up", or what else can be done with the text at the moment. */
  const showButton = () => {
    const full = isFull(limit, quadrant());
    const offered = offers && !full;
    setText(button, offered ? _("Offer it to the facilitator") : _("Pin it up"));
    button.disabled = !writing && !offered;
    setText(part("limit", form), limitWord(limit, full));
    show(part("limit", form), limit.most !== null && !(full && !error.hidden)); // the error says it
  };

  const changed = () => {
    const points = MAX_POINTS - countPoints(textarea.value);
    setText(left, leftWord(points));
    left.classList.toggle("card__left--over", points < 0);
    grow();
    showButton();
    draft.write(textarea.value, quadrant());
  };

  /** The card grows with the text, as far as the screen has room for the button below. */
  const grow = () => {
    textarea.style.blockSize = "auto";
    textarea.style.blockSize = `${textarea.scrollHeight}px`;
  };

  const submit = (event) => {
    event.preventDefault();
    if (!writing && !offers) return;
    if (isFull(limit, quadrant())) {
      fail(limitWord(limit, true));
      return;
    }
    const code = problem(textarea.value);
    if (code) {
      fail(problemWord(code));
      textarea.focus();
      return;
    }
    const text = clean(textarea.value);
    textarea.value = "";
    fail("");
    changed();
    pin(quadrant(), text, offers);
  };

  const start = () => {
    const kept = draft.read();
    if (!textarea.value && kept.text) textarea.value = kept.text;
    const chosen = [...form.elements.quadrant].find((radio) => radio.value === kept.quadrant);
    if (chosen && error.hidden) chosen.checked = true;
    form.addEventListener("submit", submit);
    form.addEventListener("change", ({ target }) => {
      if (target.name === "quadrant" && !error.hidden) fail("");
      changed();
    });
    // Where the screen is low, what stands above the form makes room (phone.css) from the first touch of the text until
    // the form is left: were it the focus alone, buttons would move away under the finger that presses them.
    textarea.addEventListener("focus", () => form.classList.add("is-typed"));
    form.addEventListener("focusout", ({ relatedTarget }) => {
      if (!form.contains(relatedTarget)) form.classList.remove("is-typed");
    });
    textarea.addEventListener("input", () => {
      if (!error.hidden) fail("");
      changed();
    });
    changed();
  };
  start();

  return {
    /** Takes a text over that was not delivered; what is in the field stays in front of it. */
    take(text, wantedQuadrant) {
      const present = clean(textarea.value);
      textarea.value = present ? `${present}\n${text}` : text;
      const radio = [...form.elements.quadrant].find((one) => one.value === wantedQuadrant);
      if (radio) radio.checked = true;
      changed();
      textarea.focus();
    },

    /** For good: the workshop is over. */
    close() {
      writing = offers = false;
      fail("");
    },

    /** @param {{most: number|null, used: Record<string, number>}} now.limit own notes by field */
    update(now) {
      const { affiliation, isOpen } = now;
      const card = part("card", form);
      setLook(card, affiliation);
      putMark(part("side", form), affiliation);
      if (isOpen !== writing && !error.hidden) fail(""); // what was wrong is over
      writing = isOpen;
      offers = !isOpen && now.canOffer;
      limit = now.limit;
      // A text that has been begun stays visible when writing closes; it can be copied or kept.
      show(form, isOpen || textarea.value !== "");
      showButton();
      if (form.offsetParent) grow();
    },
  };
}
