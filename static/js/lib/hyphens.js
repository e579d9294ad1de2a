// Soft hyphens at draw time: a room's computer often has no German dictionary for `hyphens: auto`.
// The note itself stays as it is.
import german from "hyphen/de/index.js";
import english from "hyphen/en/index.js";

const LANGUAGES = { de: german.hyphenateSync, en: english.hyphenateSync };
const SHORTEST = 7; // letters; shorter words look torn on a wall
const ADDRESS = /:\/\/|^www\.|@/i; // a hyphen in an address would be read as part of it
const INNER_CAPITAL = /(?<=\p{Ll})(?=\p{Lu})/u; // MitarbeiterInnen: the dictionary knows the parts only
const drawn = new Map();

/** The text with soft hyphens where its words may break, from `shortest` letters on. */
export function hyphenate(text, language, shortest = SHORTEST) {
  const key = `${language}:${shortest}:${text}`;
  if (!drawn.has(key)) {
    if (drawn.size > 2000) drawn.clear();
    const words = text.split(/(\s+)/);
    drawn.set(key, words.map((word) => broken(word, language, shortest)).join(""));
  }
  return drawn.get(key);
}

function broken(word, language, shortest) {
  const break_ = LANGUAGES[language];
  if (!break_ || word.length < shortest || ADDRESS.test(word)) return word;
  return word.split(INNER_CAPITAL).map((part) => break_(part, { minWordLength: shortest })).join("");
}
