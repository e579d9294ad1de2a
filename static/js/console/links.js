// Links hold secrets, so they are not on the wire; whoever leads may ask for them.

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

/** The QR code of a co-facilitator's link as the address of a picture. */
export const qrOf = async (app, number) => (await ask(app.token, `/console/links/${number}/qr`))?.qr ?? null;
