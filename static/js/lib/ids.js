/** A new id for a command: 22 characters of [A-Za-z0-9_-], 128 bits. */
export function newId() {
  // Not crypto.randomUUID: it is missing on plain-http addresses, where most halls are.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
