"""Dots, hand and "I am done" as plain forms, without JavaScript."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.markup import faults
from tests.web.phones import Phone, Workshop, open_workshop, words


@pytest.fixture
def client(shared_app: Flask) -> FlaskClient:
    """A browser without JavaScript, with cookies of its own."""
    return shared_app.test_client()


@pytest.fixture
def workshop(shared_app: Flask) -> Workshop:
    return open_workshop(shared_app, groups=[None, None])


@pytest.fixture
def phone(client: FlaskClient, workshop: Workshop) -> Phone:
    """A phone of a group with one theme (n1, n2) and one single note (n3)."""
    made = Phone(client, workshop)
    made.join()
    for text in ("Busse abends", "Busse am Sonntag", "mehr Bänke"):
        made.write(text, "weaknesses")
    workshop.lead("form_cluster", notes=["n1", "n2"], title="Busse")
    workshop.lead("change_phase", phase="arrange")
    workshop.lead("change_phase", phase="vote")
    return made


def weigh(phone: Phone, topic: str, do: str = "place", page: str = "") -> tuple[int, str]:
    """Presses the plus or minus beside a topic; gives the status and the page that follows."""
    page = page or phone.page()
    form = re.search(rf'<li class="topic[^>]*data-note="{topic}".*?</form>', page, re.DOTALL)
    found = re.findall(r'name="(\w+)" value="([^"]*)"', form[0] if form else "")
    fields = dict(found) | {"topic": topic, "do": do}
    if not form:
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)
        fields |= {"csrf_token": token[1] if token else "", "command_id": f"x-{topic}-{do}"}
    answer = phone.client.post(
        f"{phone.path}/dots", data=fields, headers={"Accept-Language": phone.language}
    )
    if answer.status_code == 303:
        assert answer.headers["Location"].endswith(f"#topic-{topic}")
        return 303, phone.page()
    return answer.status_code, answer.text


def test_topics_are_listed_with_their_notes_and_the_budget(
    phone: Phone, workshop: Workshop
) -> None:
    assert "Now we weigh. Please follow the facilitator." in words(phone.page())
    workshop.lead("open_voting", budget=3, each=2, question="Was zuerst?")
    page = phone.page()
    said = words(page)
    assert "Please place your dots on what matters most to you." in said
    assert "Was zuerst?" in said and "At most 2 dots on a topic." in said
    assert "3 of 3 dots left" in said
    assert re.search(r"Busse Weaknesses − 0 No dot here. \+ 2 notes 1 Busse abends 2 Busse", said)
    assert re.search(r"3 mehr Bänke Weaknesses", said)
    assert 'aria-label="Place a dot: Busse"' in page
    assert faults(page) == []


def test_dots_are_placed_and_taken_back(phone: Phone, workshop: Workshop) -> None:
    workshop.lead("open_voting", budget=2, each=2)
    for left in ("1 of 2", "0 of 2"):
        status, page = weigh(phone, "c1")
        assert status == 303 and f"{left} dots left" in words(page)
    assert "All your dots are placed. You can still change your mind." in words(page)
    status, page = weigh(phone, "c1", "take")
    assert status == 303 and "1 of 2 dots left" in words(page)
    (round_,) = workshop.state().rounds.values()
    assert round_.votes == {1: {"c1": 1}}


def test_a_form_sent_twice_is_one_dot(phone: Phone, workshop: Workshop) -> None:
    workshop.lead("open_voting", budget=2, each=2)
    page = phone.page()
    weigh(phone, "c1", page=page)
    weigh(phone, "c1", page=page)
    (round_,) = workshop.state().rounds.values()
    assert round_.votes == {1: {"c1": 1}}


def test_refused_dots_say_why_beside_the_topic(phone: Phone, workshop: Workshop) -> None:
    """Fails when a reason stands somewhere else, or the page forgets the round."""
    workshop.lead("open_voting", budget=2, each=1)
    assert weigh(phone, "c1")[0] == 303
    status, page = weigh(phone, "c1")
    assert status == 409 and beside(page, "c1") == (
        "You have placed as many dots on this topic as you may."
    )
    assert weigh(phone, "n3")[0] == 303
    workshop.lead("close_voting")
    workshop.lead("open_voting", budget=1, each=1)
    assert weigh(phone, "c1")[0] == 303
    status, page = weigh(phone, "n3")
    assert status == 409
    assert beside(page, "n3").startswith("All your dots are placed.")
    assert beside(page, "c1") == ""


def beside(page: str, topic: str) -> str:
    """The reason that stands in the topic's own card."""
    card = page.partition(f'id="topic-{topic}"')[2]
    reason = re.search(r'<p class="field__error topic__error".*?</p>', card, re.DOTALL)
    return words(reason[0]) if reason else "no such topic"


@pytest.mark.parametrize("topic", ["n99", "c99", "", "<b>", "n1"])
def test_what_cannot_be_weighed_is_refused(phone: Phone, workshop: Workshop, topic: str) -> None:
    """`n1` lies in a theme, which is weighed as one."""
    workshop.lead("open_voting", budget=2, each=1)
    status, page = weigh(phone, topic)
    assert status in (400, 404)
    assert re.search(r'data-part="dots-error" role="alert">\w', page)
    assert "<b>" not in page
    assert workshop.state().open_round().votes == {}  # type: ignore[union-attr]


def test_after_the_end_of_the_round_thanks_and_no_count(phone: Phone, workshop: Workshop) -> None:
    workshop.lead("open_voting", budget=2, each=2)
    page = phone.page()
    weigh(phone, "c1")
    workshop.lead("close_voting")
    said = words(phone.page())
    assert "Thank you! Your dots are in. Please look at the screen." in said
    assert "dots left" not in said and "dot here" not in said
    status, late = weigh(phone, "c1", page=page)
    assert status == 409
    assert "There are no dots to place at the moment." in words(late)


def test_another_groups_round_is_not_offered(phone: Phone, workshop: Workshop) -> None:
    other = Phone(phone.client.application.test_client(), workshop)
    other.join(group=2)
    workshop.lead("open_voting", budget=2, each=1, group=1)
    assert "dots left" in words(phone.page())
    assert "dots left" not in words(other.page())


def test_a_round_across_the_groups_shows_what_is_weighed(
    shared_app: Flask, phone: Phone, workshop: Workshop
) -> None:
    """Fails when a phone is asked to weigh topics that it cannot see."""
    other = Phone(shared_app.test_client(), workshop)
    other.join("administration", group=2)
    workshop.lead("open_voting", budget=2, each=1, across=True)
    said = words(other.page())
    assert "Busse Weaknesses · Group 1" in said
    assert weigh(other, "c1")[0] == 303
    workshop.lead("close_voting")
    assert "mehr Bänke" not in other.get(f"{other.path}?view=board").text


def test_hand_and_done_are_toggles(phone: Phone, workshop: Workshop) -> None:
    workshop.lead("change_phase", phase="collect")
    for action, field in (("hand", "up"), ("done", "done")):
        for pressed in ("true", "false"):
            page = phone.page()
            form = re.search(rf'action="{phone.path}/{action}".*?</form>', page, re.DOTALL)
            assert form
            value = re.search(rf'name="{field}" value="(\d)"', form[0])
            assert value
            sent = phone.send(page, f"{phone.path}/{action}", **{field: value[1]})
            assert sent.status_code == 303
            after = re.search(rf'/{action}".*?aria-pressed="(\w+)"', phone.page(), re.DOTALL)
            assert after and after[1] == pressed


def test_own_notes_can_be_withdrawn_after_the_end(phone: Phone, workshop: Workshop) -> None:
    phone.write("x")
    workshop.lead("end_session")
    page = phone.page()
    assert "you can still withdraw a note" in words(page)
    action = f"{phone.path}/notes/n3"
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    answer = phone.client.post(f"{action}/withdraw", data=fields)
    assert answer.status_code == 303
    assert "mehr Bänke" not in phone.page()
    workshop.archive()
    assert "This workshop is over" in phone.get(phone.path).text


def tabs(page: str) -> list[str]:
    """The words of the two views, and which of them calls."""
    nav = re.search(r'<nav class="tabs.*?</nav>', page, re.DOTALL)
    links = re.findall(r"<a ([^>]*)>(.*?)</a>", nav[0] if nav else "", re.DOTALL)
    return [text + "!" * ("is-due" in fields) for fields, text in links]


def test_the_first_tab_says_what_it_is_for_now(client: FlaskClient, workshop: Workshop) -> None:
    """Catches "Write" where nobody can write, and dots that the board's readers do not find."""
    phone = Phone(client, workshop, "de")
    assert tabs(phone.join()) == ["Schreiben", "Tafel"]
    phone.write("mehr Bänke")
    for phase in ("lobby", "arrange", "vote"):
        workshop.lead("change_phase", phase=phase)
        assert tabs(phone.page()) == ["Meine Zettel", "Tafel"], phase
    workshop.lead("open_voting", budget=1, each=1)
    assert tabs(phone.get(f"{phone.path}?view=board").text) == ["Punkte!", "Tafel"]
    weigh(phone, "n1")
    assert tabs(phone.page()) == ["Punkte", "Tafel"]
    workshop.lead("close_voting")
    assert tabs(phone.page()) == ["Meine Zettel", "Tafel"]
    workshop.lead("change_phase", phase="discuss")
    assert tabs(phone.page()) == ["Meine Zettel", "Tafel"]
    workshop.lead("change_phase", phase="collect")
    workshop.lead("end_session")
    for address in (phone.path, f"{phone.path}?view=board"):
        page = phone.get(address).text
        assert tabs(page) == ["Meine Zettel", "Tafel"]
        assert "Vielen Dank fürs Mitmachen!" in words(page)
        assert re.search(r"Sie finden es hier: http\S+/results/", words(page))
