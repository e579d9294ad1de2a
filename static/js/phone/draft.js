/** What is being written survives a reload: the text and the chosen field of the board. */
const NAME = "draft";

export function createDraft(storage) {
  return {
    /** @returns {{text: string, quadrant: string|null}} */
    read() {
      const kept = storage.get(NAME);
      return {
        text: typeof kept?.text === "string" ? kept.text : "",
        quadrant: typeof kept?.quadrant === "string" ? kept.quadrant : null,
      };
    },

    write(text, quadrant) {
      storage.put(NAME, { text, quadrant });
    },
  };
}
