// Links hold secrets, so they are not on the wire; whoever leads may ask for them.
import { _ } from "../lib/words.js";

async function ask(token, path) {
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch(path, { method: "POST", headers }).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

/** Finds the stage's link, and the co-facilitators' where this is the main link. */
export async function findLinks(app) {
  const found = await ask(app.token, "/console/links");
  if (!found) return;
  app.stageUrl = found.stage;
  app.helperLinks = found.helpers ?? null;
  app.helper = found.helper ?? null;
  app.change({});
}

/**
 * Gives the lead to somebody else; afterwards this page shows the new link. Gives the sentence of
 * a refusal, or nothing. What was open is revoked meanwhile, so the page waits for the answer.
 */
export async function handOver(app, called) {
  app.handing = true;
  const answer = await fetch("/console/hand-over", { method: "POST", body: JSON.stringify({ called }),
    headers: { Authorization: `Bearer ${app.token}`, "Content-Type": "application/json" } }).catch(() => null);
  const found = await answer?.json().catch(() => null);
  app.handing = false;
  if (answer?.ok && found) {
    app.live.close();
    app.handed = found;
    app.state = null; // nothing of the board stays on the screen
  }
  app.change({});
  if (app.handed) return null;
  return found?.error?.message ?? _("No answer came. Please look at the page of the workshop for the team.");
}

/** The QR code of a co-facilitator's link as the address of a picture. */
export const qrOf = async (app, number) => (await ask(app.token, `/console/links/${number}/qr`))?.qr ?? null;
