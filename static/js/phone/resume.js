/** Continuing in another browser: the own link to take along, and the exchange of its secret for the place. */
import { _ } from "../lib/words.js";
import { part, setText, show } from "./parts.js";

const SECRET = /^#([\w-]{24,})$/;

/** The secret in the address; it is taken out there, so that nobody reads it on the screen. */
function secret() {
  const found = SECRET.exec(window.location.hash)?.[1] ?? null;
  if (found) window.history.replaceState(null, "", window.location.pathname + window.location.search);
  return found;
}

/** On the phone's page. @returns {boolean} whether the link is another place's, and its page is loading */
export function keepSecret(own) {
  const token = secret();
  if (!token || token === own) return false;
  window.location.replace(`${window.location.pathname}/resume#${token}`);
  return true;
}

/** On the page of a link: hands the secret over in a form's body, never in an address. */
export function handOver(page) {
  if (!page) return;
  const token = secret();
  if (!token) {
    if (!page.dataset.error) window.location.replace(page.dataset.join);
    return;
  }
  const form = part("resume-form", page);
  form.elements.token.value = token;
  show(form, true);
  if (!page.dataset.held) form.requestSubmit?.();
}

/** The own link: copied, shared, or shown as a picture. */
export function offerResume() {
  const box = part("resume");
  const link = part("resume-link");
  const [copy, share, picture] = ["copy", "share", "picture"].map((name) => box.querySelector(`[data-do="${name}"]`));
  const said = part("resume-said");

  link.addEventListener("focus", () => link.select());
  show(copy, true);
  copy.addEventListener("click", async () => {
    setText(said, await copied(link) ? _("Copied.") : _("Please mark the link and copy it."));
  });
  show(share, typeof navigator.share === "function");
  share.addEventListener("click", () => navigator.share({ url: link.value }).catch(() => {}));
  picture.addEventListener("click", (event) => {
    event.preventDefault();
    const image = part("resume-picture");
    image.src = picture.href;
    show(image, true);
  });
}

/** Most halls have plain http, where only the old way of copying exists. */
async function copied(link) {
  try {
    await navigator.clipboard.writeText(link.value);
    return true;
  } catch {
    link.select();
    return document.execCommand("copy");
  }
}
