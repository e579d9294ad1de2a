"""From a session, led by its commands, to what is compared."""

from __future__ import annotations

from typing import Any

from board.core.actor import Actor, Role
from board.core.comparison import compare_session
from board.core.comparison.model import ComparedTopic, Share, Support
from board.core.model import Phase
from tests.core.rooms import FACILITATOR, Room


class Held:
    """A room of one or more groups in which persons of both sides write and weigh."""

    def __init__(self, groups: int = 1) -> None:
        self.room = Room(groups=groups)
        self.session = self.room.session

    def join(self, side: str | None, group: int = 1) -> Actor:
        actor = Actor("s", Role.PARTICIPANT, self.session.next_participant)
        self.room.act(actor, "join", affiliation=side, group=group)
        return actor

    def write(self, actor: Actor, text: str, quadrant: str = "strengths") -> str:
        note = f"n{self.session.next_note}"
        self.room.act(actor, "add_note", quadrant=quadrant, text=text)
        return note

    def lead(self, name: str, **fields: Any) -> None:
        self.room.act(FACILITATOR, name, **fields)

    def topic(self, title: str) -> ComparedTopic:
        comparison = compare_session(self.session)
        assert comparison
        (found,) = (topic for topic in comparison.topics if topic.title == title)
        return found


def test_a_cluster_is_one_topic_and_dots_on_its_notes_are_dots_on_it() -> None:
    held = Held()
    anna, bert, cleo = held.join("administration"), held.join("citizen"), held.join("citizen")
    one, two = held.write(anna, "Erste\nZeile"), held.write(bert, "Zweite")
    held.lead("change_phase", phase="vote")
    held.lead("open_voting", budget=3, each=1)
    held.room.act(cleo, "place_vote", topic=two)
    held.room.act(bert, "place_vote", topic=two)
    assert held.topic("Erste\nZeile").citizen == Support(0, 1)  # an open round counts for nobody
    held.lead("close_voting")
    held.lead("change_phase", phase="arrange")
    held.lead("form_cluster", notes=[one, two], title="Beides")
    topic = held.topic("Beides")
    assert (topic.administration, topic.citizen) == (Support(1, 1), Support(2, 2))
    comparison = compare_session(held.session)
    assert comparison and comparison.dots and len(comparison.topics) == 1
    assert comparison.room.profile[0].citizen == Share(1, 1, 100)


def test_what_is_off_the_board_is_nobodys_topic() -> None:
    """Catches set aside, withdrawn, waiting and parked notes in the numbers."""
    held = Held()
    anna, bert = held.join("administration"), held.join("citizen")
    held.write(anna, "bleibt")
    held.write(bert, "bleibt auch")
    held.lead("set_aside_note", note=held.write(bert, "weg"), reason="insult")
    held.room.act(bert, "withdraw_note", note=held.write(bert, "zurück"))
    held.lead("park_note", note=held.write(bert, "geparkt"), parked=True)
    comparison = compare_session(held.session)
    assert comparison
    assert sorted(topic.title for topic in comparison.topics) == ["bleibt", "bleibt auch"]
    assert comparison.room.profile[0].citizen == Share(1, 1, 100)


def test_persons_without_a_phone_count() -> None:
    held = Held()
    held.write(held.join("administration"), "Gedanke")
    held.lead("add_person", affiliation="citizen", group=1)
    held.room.act(FACILITATOR, "add_note", group=1, quadrant="threats", text="Zuruf", person=2)
    assert held.topic("Zuruf").citizen == Support(1, 1)


def test_a_round_across_groups_makes_everybody_able_to_name_a_topic() -> None:
    held = Held(groups=2)
    anna, bert = held.join("administration"), held.join("citizen", group=2)
    held.write(bert, "drüben", "threats")
    here = held.write(anna, "hier")
    assert held.topic("hier").citizen == Support(0, 0)
    held.lead("change_phase", phase=Phase.VOTE.value)
    held.lead("open_voting", budget=3, each=1, across=True)
    held.room.act(bert, "place_vote", topic=here)
    held.lead("close_voting")
    topic = held.topic("hier")
    assert topic.everybody and topic.group == 1 and topic.citizen == Support(1, 1)


def test_without_one_of_the_sides_there_is_nothing_to_compare() -> None:
    held = Held()
    held.write(held.join("administration"), "allein")
    held.join("citizen")
    assert compare_session(held.session) is None
