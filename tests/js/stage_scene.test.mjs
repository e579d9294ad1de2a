// What the stage shows, looked up in the entities of the wire: clusters, rounds, rankings, spotlight.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rankings } from "../../static/js/stage/ranking.js";
import { sceneOf } from "../../static/js/stage/scene.js";
import { itemsOf, viewOf } from "../../static/js/stage/view.js";

const note = (id, more = {}) => ({
  kind: "note", id, group: 1, quadrant: "threats", text: id, place: Number(id.slice(1)), cluster: null, parked: false, ...more,
});
const cluster = (id, place, more = {}) => ({
  kind: "cluster", id, group: 1, quadrant: "threats", title: id, place, ...more,
});
const group = (number, more = {}) => ({ kind: "group", id: `g${number}`, number, name: null, phase: "discuss", ...more });

function viewWith(...entities) {
  const all = [{ kind: "session", id: "session", labels: {}, title: "T" }, group(2), ...entities];
  if (!all.some((each) => each.id === "g1")) all.push(group(1));
  return viewOf({ entities: new Map(all.map((each) => [each.id, each])) }, 1);
}

test("clusters lie where their place says, their notes in them and nowhere else", () => {
  const notes = [note("n1"), note("n2", { cluster: "c1" }), note("n3", { cluster: "c1" }), note("n4", { cluster: "c9" })];
  const items = itemsOf(notes, [cluster("c1", 1.5), cluster("c2", 0)]);
  assert.deepEqual(items.map((item) => item.id), ["n1", "c1", "n4"], "empty clusters are not shown");
  assert.deepEqual(items[1].notes.map((each) => each.id), ["n2", "n3"]);
});

test("what is parked lies in no quadrant", () => {
  const view = viewWith(note("n1"), note("n2", { parked: true }));
  assert.deepEqual(view.areas.flatMap((area) => area.items.map((item) => item.id)), ["n1"]);
  assert.deepEqual(view.parked.map((each) => each.id), ["n2"]);
});

test("each side has a ranking of its own, equal dots share a rank, and nothing is added up", () => {
  const dots = (administration, citizen) => ({ administration, citizen, none: 0 });
  const round = { kind: "round", id: "r1", open: false, group: null, result: { n1: dots(3, 0), c1: dots(5, 2), n2: dots(3, 2), n7: dots(1, 1) } };
  const view = viewWith(note("n1"), note("n2"), note("n3", { cluster: "c1" }), cluster("c1", 9), round);
  const [administration, citizen, ...rest] = rankings(view.round, view);
  const lines = ({ items }) => items.map((line) => [line.rank, line.text, line.count]);
  assert.deepEqual(lines(administration), [[1, "c1", 5], [2, "n1", 3], [2, "n2", 3]]);
  assert.deepEqual(lines(citizen), [[1, "c1", 2], [1, "n2", 2]]);
  assert.deepEqual(rest, [], "no list for a side that placed nothing and nobody belongs to");
});

test("what is no topic any more keeps its line, and is never quoted where it was set aside", () => {
  const dots = { administration: 2, citizen: 1, none: 0 };
  const gone = {
    c1: { why: "off", title: "Wege", number: null, group: 1 },
    n2: { why: "set_aside", title: "", number: 7, group: 1 },
    n3: { why: "moved", title: "drei", number: 3, group: 1 },
    n9: { why: "off", title: "anderswo", number: null, group: 2 },
  };
  const round = { kind: "round", id: "r1", open: false, group: null, result: { n1: dots, c1: dots, n2: dots, n3: dots, n9: dots }, gone };
  const [administration] = rankings(round, viewWith(note("n1"), note("n3", { group: 2 }), round));
  assert.deepEqual(administration.items.map(({ text, where, number }) => [text, where, number]), [
    ["n1", "", null], ["Wege", "no longer on the board", null], ["a note that was set aside", "", 7], ["drei", "now in another group", 3],
  ]);
});

test("the progress is that of the group's own round", () => {
  const round = (number, group) => ({ kind: "round", id: `r${number}`, open: true, group });
  const progress = { kind: "progress", id: "progress", rounds: { r1: { finished: 1, of: 2 }, r2: { finished: 3, of: 4 } } };
  assert.deepEqual(viewWith(round(1, 1), round(2, 2), progress).progress, { finished: 1, of: 2 });
});

test("a round of another group is none of ours; the newest of ours counts", () => {
  const round = (number, more) => ({ kind: "round", id: `r${number}`, open: false, group: null, result: {}, ...more });
  assert.equal(viewWith(round(2), round(10), round(9), round(11, { group: 2 })).round.id, "r10");
  const across = round(1, { across: true, result: { n5: { administration: 1, citizen: 0, none: 0 } } });
  const [own] = rankings({ ...across, across: false }, viewWith(note("n5", { group: 2 }), across));
  assert.equal(own.items.length, 0, "topics of other groups only where all weighed all");
  const [all] = rankings(across, viewWith(note("n5", { group: 2 }), across));
  assert.equal(all.items[0].where, "Group 2");
});

test("the result stays until the facilitator moves on, and never beside an open round", () => {
  const closed = { kind: "round", id: "r1", open: false, group: null, result: {} };
  const lit = group(1, { spotlight: { result: true } });
  assert.equal(sceneOf(viewWith(lit, closed)).kind, "result");
  assert.equal(sceneOf(viewWith(group(1), closed)).kind, "overview");
  assert.equal(sceneOf(viewWith(lit, closed, { ...closed, id: "r2", open: true })).kind, "overview");
});

test("a spotlight on what is gone shows the overview", () => {
  for (const spotlight of [{ note: "n9" }, { cluster: "c9" }, { result: true }]) {
    assert.equal(sceneOf(viewWith(group(1, { spotlight }), note("n1"))).kind, "overview");
  }
  const spotlight = { cluster: "c1" };
  const scene = sceneOf(viewWith(group(1, { spotlight }), note("n1", { cluster: "c1" }), cluster("c1", 1)));
  assert.equal(scene.kind, "cluster");
  assert.ok(Math.min(...scene.sizes) >= 36, "reading is large");
});
