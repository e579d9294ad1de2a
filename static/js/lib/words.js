/**
 * The sentences people read: `_("Pin")`, `_("%(n)s left", { n: 3 })`, `_n("%(n)s note", "%(n)s notes", n)`.
 *
 * The English sentence is the key; translations come with the page in `<script id="words">`.
 */
let catalogue = read();

/** The catalogue of the page: msgid → text, or → [one, many]. Missing or broken: English. */
function read() {
  try {
    return JSON.parse(document.getElementById("words").textContent) ?? {};
  } catch {
    return {};
  }
}

/** Replaces the catalogue (tests, and pages that load words later). */
export function useWords(words) {
  catalogue = words;
}

/** The sentence in the page's language, its `%(name)s` filled from `values`. */
export function _(msgid, values) {
  const text = Object.hasOwn(catalogue, msgid) ? catalogue[msgid] : msgid;
  return fill(Array.isArray(text) ? text[0] : text, values);
}

/** Singular or plural by `n`; `%(n)s` is the number. */
export function _n(one, many, n, values) {
  const forms = Object.hasOwn(catalogue, one) ? catalogue[one] : null;
  const text = Array.isArray(forms) ? forms[n === 1 ? 0 : 1] : n === 1 ? one : many;
  return fill(text, { n, num: n, ...values });
}

function fill(text, values) {
  if (!values) return text;
  return text.replace(/%\((\w+)\)s/g, (whole, name) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}
