"""The phone in a real browser, and everything that halls do to its network."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.faults.conftest import Figure, Hosted, app_on, host
from tests.faults.extent import within
from tests.faults.proxy import Proxy
from tests.faults.screens_room import SOON, Browsers, arrives, is_connected, outbox, waits
from tests.running import Running

pytestmark = [pytest.mark.xdist_group("faults"), pytest.mark.browser]


@dataclass
class Net(Browsers):
    """Browsers whose phones are connected through a proxy."""

    proxy: Proxy


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Proxy, Hosted]]:
    """A server and a proxy before it that the server knows as an origin."""
    with Proxy(0) as proxy:
        data = tmp_path_factory.mktemp("network") / "data"
        origin = f"http://127.0.0.1:{proxy.port}"
        running = Running(data, settings={"STELLWAND_ORIGINS": origin})
        try:
            proxy.target = running.start().port
            for app in app_on(running):
                yield proxy, host(running, app)
        finally:
            running.kill()


@pytest.fixture
def browsers(line: tuple[Proxy, Hosted], browser: Browser) -> Iterator[Net]:
    """A new workshop, and browsers for it; the network is in order again afterwards."""
    proxy, before = line
    made = Net(before.anew(), f"http://127.0.0.1:{proxy.port}", browser, [], proxy)
    yield made
    proxy.swallow = proxy.no_websockets = False
    proxy.delay = 0.0
    proxy.heal()
    for context in made.contexts:
        context.close()


def test_a_dead_connection_is_noticed_and_nothing_is_lost(browsers: Net, figure: Figure) -> None:
    """The connection stays open while nothing arrives any more.

    Sabotage tried: `SILENCE` of a minute in lib/live.js together with pings every half minute (the
    phone believes itself connected; either alone is made up for by the other).
    """
    phone = browsers.phone()
    browsers.proxy.black_hole()
    began = time.monotonic()
    is_connected(phone, False)
    figure("a dead connection is noticed after s", time.monotonic() - began)
    phone.write("im Funkloch")
    waits(phone, "im Funkloch")
    browsers.proxy.heal()
    is_connected(phone)
    arrives(phone, "im Funkloch")
    assert browsers.hosted.texts() == ["im Funkloch"]


def test_five_notes_written_offline_arrive_once_and_in_order(browsers: Net) -> None:
    """Ten minutes without network, and the browser closes the page meanwhile.

    Sabotage tried: an outbox in memory only.
    """
    phone = browsers.phone(lambda page: page.clock.install())
    browsers.proxy.unplug()
    is_connected(phone, False)
    texts = [f"Zettel {number}" for number in range(5)]
    for text in texts:
        phone.write(text)
        waits(phone, text)
    phone.page.clock.fast_forward("10:00")
    address = phone.page.url
    phone.page.close()
    assert browsers.hosted.texts() == []
    browsers.proxy.heal()
    phone.page = phone.context.new_page()
    phone.page.goto(address)
    for text in texts:
        arrives(phone, text)
    assert browsers.hosted.texts() == texts
    assert outbox(phone) == 0


def test_a_lost_acknowledgement_makes_one_note_even_when_writing_has_closed(
    browsers: Net,
) -> None:
    """The note is stored, the answer never comes; meanwhile writing closes. The resend gets the
    first answer again, and no "too late".

    Sabotage tried: not looking up the answers already given (`known` in the committer: the phone
    is told "too late" for a note that hangs on the board).
    """
    phone = browsers.phone()
    browsers.proxy.swallow = True
    phone.write("nur einmal")
    within(20, "it is stored", lambda: browsers.hosted.texts() == ["nur einmal"])
    browsers.hosted.lead("close_writing")
    assert outbox(phone) == 1
    browsers.proxy.swallow = False
    browsers.proxy.cut()
    within(20, "the phone has its answer", lambda: outbox(phone) == 0)
    arrives(phone, "nur einmal")
    expect(phone.page.locator(".own-notes > li")).to_have_count(1)
    assert browsers.hosted.texts() == ["nur einmal"]


def test_without_websockets_the_phone_works_all_the_same(browsers: Net, figure: Figure) -> None:
    """A proxy in the town hall that forwards no upgrade: long polling, within seconds.

    Sabotage tried: `transports = ["websocket"]` in lib/live.js.
    """
    browsers.proxy.no_websockets = True
    began = time.monotonic()
    phone = browsers.phone()
    figure("without websockets: joined and connected after s", time.monotonic() - began)
    phone.write("über Umwege")
    arrives(phone, "über Umwege")
    browsers.hosted.lead("change_settings", question="Neu gefragt")
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("Neu gefragt", timeout=SOON)


def test_a_phone_that_slept_is_current_again_at_once(browsers: Net, figure: Figure) -> None:
    """Its connection died while it slept, without a word; awake, it does not wait to find out.

    Sabotage tried: `wake` that does nothing (the heartbeat finds out, after 8.5 s).
    """
    phone = browsers.phone()
    phone.write("vor dem Schlaf")
    arrives(phone, "vor dem Schlaf")
    with asleep(phone.page):
        browsers.proxy.strand()
        browsers.hosted.lead("change_settings", question="Während Sie schliefen")
    phone.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    began = time.monotonic()
    heading = phone.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Während Sie schliefen", timeout=8_000)
    figure("awake: current again after s", time.monotonic() - began)
    is_connected(phone)
    expect(phone.own("vor dem Schlaf")).to_be_visible()


def test_wrong_clocks_show_the_same_time_and_never_count_up(browsers: Net, figure: Figure) -> None:
    """One phone is an hour fast, another seven minutes slow; one joins late; the time is paused
    and goes on; everything takes 0.2 s each way.

    Sabotage tried: `serverNow` without the offset.
    """
    fast = browsers.phone(lambda page: page.add_init_script(shifted(3_600_000)))
    slow = browsers.phone(lambda page: page.add_init_script(shifted(-420_000)))
    browsers.proxy.delay = 0.2
    browsers.hosted.lead("start_timer", seconds=300, group=1)
    late = browsers.phone()
    pages = [fast.page, slow.page, late.page]
    for page in pages:
        expect(page.locator(".bar__time")).to_contain_text("04:", timeout=SOON)
    spread, last = 10, [300, 300, 300]
    for _ in range(20):
        times = [left(page) for page in pages]
        assert all(now <= before for now, before in zip(times, last, strict=True)), "it counts up"
        last, spread = times, min(spread, max(times) - min(times))
    figure("wrong clocks: times differ by s", spread)
    assert spread <= 1
    browsers.hosted.lead("pause_timer", group=1)
    within(20, "all show the same paused time", lambda: len({left(page) for page in pages}) == 1)
    paused = left(pages[0])
    browsers.hosted.lead("resume_timer", group=1)
    within(20, "it goes on everywhere", lambda: all(left(page) < paused for page in pages))


@contextmanager
def asleep(page: Page) -> Iterator[None]:
    """None of the page's scripts runs meanwhile, as on a phone that is locked."""
    devtools = page.context.new_cdp_session(page)
    paused: list[object] = []
    devtools.on("Debugger.paused", lambda event: paused.append(event))
    devtools.send("Debugger.enable")
    devtools.send("Debugger.pause")

    def is_asleep() -> bool:
        page.wait_for_timeout(20)  # lets the browser's messages in
        return bool(paused)

    within(20, "the page sleeps", is_asleep)
    yield
    devtools.send("Debugger.resume")
    devtools.detach()


def shifted(milliseconds: int) -> str:
    """A script that sets the page's clock wrong."""
    return f"""{{
      const Real = Date, wrong = () => Real.now() + ({milliseconds});
      globalThis.Date = class extends Real {{
        constructor(...given) {{ super(...(given.length ? given : [wrong()])); }}
        static now() {{ return wrong(); }}
      }};
    }}"""


def left(page: Page) -> int:
    """Seconds that the page shows."""
    minutes, seconds = page.locator(".bar__time").inner_text().split(":")
    return int(minutes) * 60 + int(seconds)
