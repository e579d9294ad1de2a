"""Which notes may say the same: suggestions for the facilitator, never more.

Two measures of likeness, both between 0 and 1: how many word stems the notes share, weighed by how
rare a stem is among the notes at hand (cosine of tf-idf vectors), and how many letter trigrams they
share (Dice coefficient), which forgives typing errors and sees parts of German compounds. The
score is their weighted mean, less where one note complains and the other does not, and where each
makes another point. The constants were chosen on the tuning half of
tests/vectors/similar_pairs.json. docs/similarity.md holds precision and recall on the other half.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

from board.core.model import Session

STEM_WEIGHT = 0.4
THRESHOLD = 0.4
MOST_PAIRS = 40
"""Suggestions given at once."""

LANGUAGES = {"de": "german", "en": "english"}
STOP_WORDS = {
    "de": frozenset(
        "der die das den dem des ein eine einen einem einer und oder aber auch in im an am auf aus "
        "bei beim für mit nach von vom zu zum zur über unter vor durch um ohne ist sind war "
        "wird werden wurde hat haben es sie er wir man sich so wie als dass mehr viel viele sehr "
        "noch schon nur immer oft uns unser unsere unserer".split()
    ),
    "en": frozenset(
        "the a an and or but also in on at of for with from to by about over under without is are "
        "was were be been has have it they we you that this these those as so more much many very "
        "still only always often our us their".split()
    ),
}
TONES = {
    "de": (
        "nicht kein ohne fehl mangel wenig schlecht lang hoh zu schwach verfall leer verlust "
        "gefahr risik problem kompliziert unklar veralt unzureich unfreundlich mies teuer drohend "
        "sink abwander überlast leersteh".split(),
        "gut stark groß chanc nutz schnell freundlich klar modern engagiert kompetent stärk "
        "verbesser ausbau ausbauen förder mehr schön vielfält zuverlässig beliebt".split(),
    ),
    "en": (
        "not no without lack miss poor bad long slow high too weak declin empti loss threat risk "
        "problem complic unclear outdat insuffici unfriend expens fewer less shortag".split(),
        "good strong great chanc use fast friendli clear modern commit compet strengthen improv "
        "expand support better nice reliabl popular opportun more".split(),
    ),
}
"""Beginnings of words that complain, and of words that praise or wish."""
OPPOSITES = ("un", "de", "in", "dis", "miss")
"""What turns a word into its opposite."""
OTHER_TONE = 0.4
"""What is left of the likeness where one note complains and the other does not."""
OTHER_POINT = 0.6
"""What is left where each note has a word without a counterpart: the same place or praise, but
another point ("Aufzug im Rathaus fehlt", "WLAN im Rathaus fehlt")."""


class Pair(NamedTuple):
    """Two notes' ids, and how alike they are (0 to 1)."""

    first: str
    second: str
    score: float


class Words(NamedTuple):
    """What is compared of a note."""

    stems: Counter[str]
    trigrams: frozenset[str]
    tone: int
    """-1 complains, 1 praises or wishes, 0 neither or both."""


def suggestions(notes: Sequence[tuple[str, str]], language: str = "de") -> list[Pair]:
    """The most alike of `notes` (id, text), best first, each above THRESHOLD.

    Takes O(n²) comparisons of short sets, about a quarter of a second for 300 notes: call it
    outside the hub.
    """
    words = {key: words_of(text, language) for key, text in notes}
    rarity = rarity_of(word.stems for word in words.values())
    keys = list(words)
    pairs = [
        Pair(first, second, score)
        for index, first in enumerate(keys)
        for second in keys[index + 1 :]
        if (score := likeness(words[first], words[second], rarity)) >= THRESHOLD
    ]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.first, pair.second))[:MOST_PAIRS]


def similar_in(session: Session, group: int) -> list[Pair]:
    """Suggestions for one group's board: shown notes that do not lie together already."""
    notes = [n for n in session.notes.values() if n.group == group and n.on_board]
    found = suggestions([(note.id, note.text) for note in notes], session.settings.language)
    clusters = {note.id: note.cluster for note in notes}
    return [p for p in found if not clusters[p.first] or clusters[p.first] != clusters[p.second]]


def likeness(a: Words, b: Words, rarity: dict[str, float] | None = None) -> float:
    """How alike two notes are, from 0 to 1; `rarity` weighs stems (1 where it is missing)."""
    if not a.trigrams or not b.trigrams:
        return 0.0
    dice = 2 * len(a.trigrams & b.trigrams) / (len(a.trigrams) + len(b.trigrams))
    score = STEM_WEIGHT * cosine(a.stems, b.stems, rarity or {}) + (1 - STEM_WEIGHT) * dice
    if score < THRESHOLD:  # the rest only takes away
        return score
    tone = OTHER_TONE if a.tone != b.tone or opposed(a.stems, b.stems) else 1
    point = OTHER_POINT if alone(a.stems, b.stems) and alone(b.stems, a.stems) else 1
    return score * tone * point


def opposed(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether a word of one note is the other's with "un" or the like before it."""
    first, second = set(a), set(b)
    return any(
        prefix + stem in other
        for prefix in OPPOSITES
        for stems, other in ((first, second), (second, first))
        for stem in stems
    )


def alone(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether a word of `a` has no word in `b` that begins, or is spelled, much alike."""
    return any(not any(akin(stem, other) for other in b) for stem in a)


@lru_cache(maxsize=50_000)
def akin(a: str, b: str) -> bool:
    """Whether two stems share their first four letters, or two fifths of their trigrams."""
    if a[:4] == b[:4]:
        return True
    first, second = ({w[i : i + 3] for i in range(len(w) - 2)} for w in (a, b))
    return 5 * len(first & second) >= len(first) + len(second) > 0


def cosine(a: Counter[str], b: Counter[str], rarity: dict[str, float]) -> float:
    dot = sum(a[stem] * b[stem] * rarity.get(stem, 1.0) ** 2 for stem in a.keys() & b.keys())
    return dot / (length(a, rarity) * length(b, rarity)) if dot else 0.0


def length(stems: Counter[str], rarity: dict[str, float]) -> float:
    return math.sqrt(sum((count * rarity.get(stem, 1.0)) ** 2 for stem, count in stems.items()))


def rarity_of(notes: Iterable[Counter[str]]) -> dict[str, float]:
    """Inverse document frequency of each stem (smoothed): ln((1 + n) / (1 + df)) + 1."""
    all_notes = list(notes)
    frequency = Counter(stem for stems in all_notes for stem in stems)
    return {
        stem: math.log((1 + len(all_notes)) / (1 + count)) + 1 for stem, count in frequency.items()
    }


@lru_cache(maxsize=20_000)
def words_of(text: str, language: str) -> Words:
    """A note's stems without stop words, and its letter trigrams."""
    found = re.findall(r"[^\W_]+", text.casefold())
    content = [word for word in found if word not in STOP_WORDS.get(language, frozenset())]
    stemmer = snowballstemmer.stemmer(LANGUAGES.get(language, "german"))
    stems = Counter(stemmer.stemWords(content or found))
    padded = (f" {word} " for word in content or found)
    trigrams = frozenset(word[i : i + 3] for word in padded for i in range(len(word) - 2))
    return Words(stems, trigrams, tone_of(found, language))


def tone_of(words: Sequence[str], language: str) -> int:
    """Whether a note complains (-1) or praises (1); no and not turn praise around."""
    complains, praises = TONES.get(language, TONES["de"])
    bad = any(word.startswith(tuple(complains)) for word in words)
    good = any(word.startswith(tuple(praises)) for word in words)
    return -1 if bad else int(good)
