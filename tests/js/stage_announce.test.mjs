// The stage's live region: polite, in sum, at most once in ten seconds.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { announcer } from "../../static/js/stage/announce.js";

test("new notes are told in sum, at most once in ten seconds", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const said = [];
  const announce = announcer({
    set textContent(text) {
      said.push(text);
    },
  });
  for (let second = 0; second < 60; second++) {
    announce(2);
    mock.timers.tick(1000);
  }
  assert.ok(said.length >= 5 && said.length <= 7, `said ${said.length} times in a minute`);
  assert.equal(said[0], "2 new notes");
  assert.equal(said[1], "20 new notes");
  for (let second = 0; second < 60; second++) mock.timers.tick(1000);
  assert.ok(said.length <= 8, "and rests when nothing comes");
  announce(1);
  mock.timers.tick(1000);
  assert.equal(said.at(-1), "1 new note");
  mock.timers.reset();
});
