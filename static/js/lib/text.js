/**
 * The normal form of what people write; board/core/text.py holds the same rule, and
 * tests/vectors/text.json binds the two together.
 */
export const MAX_POINTS = 280;

// C0 without tab and line feed; DEL and C1 stay, as the contract says.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
// Blanks, controls, formats, and fillers that leave nothing to see.
const INVISIBLE =
  /[\p{Z}\p{Cc}\p{Cf}\p{Cs}\u00ad\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f\u{e0000}-\u{e0fff}]/gu;

/** The text as it will be stored: NFC, "\n", without controls and bidi controls, trimmed. */
export function clean(text) {
  const lines = text.replace(/\r\n?/g, "\n");
  return lines.replace(CONTROLS, "").replace(BIDI, "").normalize("NFC").trim();
}

/** How many characters a person would be told: code points after cleaning. */
export function countPoints(text) {
  return [...clean(text)].length;
}

/** Whether anything can be seen. */
export function isVisible(text) {
  return clean(text).replace(INVISIBLE, "") !== "";
}

/** null when it can be pinned, else "text_empty" | "text_too_long" | "text_bad". */
export function problem(text) {
  if (/\p{Surrogate}/u.test(text)) return "text_bad";
  if (!isVisible(text)) return "text_empty";
  return countPoints(text) > MAX_POINTS ? "text_too_long" : null;
}
