"""What a message is about: surely one thing, perhaps one of three, or not known.

First the words of the law ("apa itu PKWT"), then the ordered rules, then a phrasing
known to the letter, then likeness to words of danger, then the nearest phrasings.
Nothing here ever makes an answer up: it only points at one of `ANSWERS`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.faq.answers import ANSWERS
from bot.faq.close import examples
from bot.faq.danger import ALARMING, HEAVY, danger
from bot.faq.disguises import repaired
from bot.faq.rules import first_that_fits
from bot.faq.shape import is_bare
from bot.faq.term import Term
from bot.faq.terms import find_term
from bot.faq.words import words

SUGGESTED_AT_MOST = 3

# Left out of the phrasings a twentieth at a time, those that pass both of these are
# what they seem in 89 of 100 cases; of the fresh sentences in the tests, in 98.
_SURE = 0.4
_AHEAD = 0.12

# Below this a message shares next to nothing with any phrasing.
_PERHAPS = 0.17

_GENTLER = {
    "crisis_self_harm": "emotional_distress",
    "violence": "emotional_distress",
}
"""What likeness to a phrasing never concludes ("hp saya mati"); it offers less."""

_HARD = frozenset(_GENTLER)
_SAD = _HARD | {"emotional_distress"}

_ONLY_RULES = frozenset(
    {"delete_my_data", "unsubscribe", "restart", "cancel", "back", *_GENTLER}
)
"""What does something at once; only a rule or a known wording may start it."""

_SOMBRE = 3.0
"""Below this grief is suggested to nobody: of those in danger 97 in 100 are above it,
of ordinary messages 1 in 10."""

_COMPARED_WORDS = 60


@dataclass(frozen=True, slots=True)
class Sure:
    """The message is about ``intent``.

    Attributes:
        intent: A key of `ANSWERS`.
        term: The word of the law that was asked about, to be explained instead.
        others: What it might have been; for "None of these" below the answer.
    """

    intent: str
    term: Term | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestions:
    """It may be one of these intents, likeliest first; each has a label."""

    intents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """It is like nothing that is known."""


Understood = Sure | Suggestions | NotUnderstood


def understand(said: str) -> Understood:
    """Return what ``said`` is about; about a millisecond, the first time 150."""
    if not words(said):
        return _shown(said)
    if term := find_term(said):
        return Sure("not_understand", term=term)
    meant = words(said)
    if intent := _certain(said, meant):
        return Sure(intent)
    if is_bare(said):
        return NotUnderstood()
    weight = danger(meant)
    closest = _closest(meant, sad=weight > _SOMBRE)
    if weight < HEAVY or isinstance(closest, Sure):
        return closest
    return Sure("emotional_distress")


_SIGNS: tuple[tuple[str, str], ...] = (
    ("emotional_distress", "😭😢😞😔😩😫💔🥺😿😰☹😓"),
    ("anger", "😡🤬😠💢👎"),
    ("thanks", "👍🙏👌🤝🙌👏❤💪🥰😍🤗"),
)
"""What emoji alone say; the saddest counts."""


def read_up() -> None:
    """Read what the first words would wait for: 0.4 s of phrasings and rules."""
    understand("bu saya baru saja kena phk")


def _shown(said: str) -> Understood:
    """Return what a message of emoji says; others say nothing."""
    meant = (intent for intent, signs in _SIGNS if {*said} & {*signs})
    return next((Sure(each) for each in meant), NotUnderstood())


def certain(said: str) -> str | None:
    """Return the intent that a rule or a known wording gives, or words of danger.

    No other likeness counts. This is for what comes before every question: a fraction
    of what `understand` takes.
    """
    return _certain(said, words(said))


def _certain(said: str, meant: tuple[str, ...]) -> str | None:
    """Return what rules know of a message, its disguises taken off where it has any."""
    ruled = first_that_fits(meant)
    if ruled in _HARD:
        return ruled
    undisguised = repaired(said)
    if undisguised != meant and (hard := first_that_fits(undisguised)) in _HARD:
        return hard
    known = ruled or examples().exact.get(meant)
    return known or ("crisis_self_harm" if danger(meant) >= ALARMING else None)


def _closest(meant: Sequence[str], *, sad: bool) -> Understood:
    """Return the nearest phrasings; to who shows no grief, none is suggested."""
    ranked = [
        each
        for each in examples().ranked(meant[:_COMPARED_WORDS])
        if each[1] >= _PERHAPS
    ]
    if not ranked:
        return NotUnderstood()
    offered = _offered(intent for intent, _ in ranked if sad or intent not in _SAD)
    best, score = ranked[0]
    ahead = score - (ranked[1][1] if ranked[1:] else 0.0)
    if score >= _SURE and ahead >= _AHEAD and best not in _ONLY_RULES:
        return Sure(best, others=tuple(i for i in offered if i != best))
    return Suggestions(offered) if offered else NotUnderstood()


def _offered(intents: Iterable[str]) -> tuple[str, ...]:
    gentler = dict.fromkeys(_GENTLER.get(each, each) for each in intents)
    labelled = (each for each in gentler if ANSWERS[each].label)
    return tuple(islice(labelled, SUGGESTED_AT_MOST))
