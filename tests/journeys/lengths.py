"""How much of a screen is seen at once: no more than fits a small phone.

What is folded does not count: its reader opens it. Nor do people's own words.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from bot.sandbox.entities import units
from bot.services.results.card import GROUPS, TITLES
from bot.services.results.claim_steps import BY_MONTH
from bot.storage.pages import plain_of
from bot.texts import Text, html, languages, plain

Event = dict[str, Any]

LONGEST = 350
"""Characters of a screen."""

MAY_BE_LONGER: tuple[Text, ...] = (
    # The result: what it says is looked for, not come upon.
    *TITLES.values(),
    # Its reasons, which only those see who ask for them.
    *(heading for _outcome, heading in GROUPS),
    # The sums, a line a month.
    BY_MONTH,
)
"""How screens begin that may be longer."""

CARD = re.compile(
    r"^(?:Kasus [A-Z0-9]{4,8}, |Draf: |Begini pekerja membacanya:)", re.MULTILINE
)
LONGEST_CARD = 700
"""The card of a case, or of a draft, with all that is needed; short all the same. So is
a screen in which stands a whole message of somebody else."""

LISTS_OF_OFFICERS = (
    "pekerja menunggu.",
    "pekerja di wilayah",
    "Anda punya ",
    "kasus ditemukan",
)
"""In the first line of a list with a line for every case."""

_BEGINNINGS = tuple(
    plain(each, language) for each in MAY_BE_LONGER for language in languages()
)


def seen_of(message: Event) -> int:
    """Return how many characters of a message stand there before it is unfolded."""
    words = message.get("text") or message.get("caption") or ""
    entities = message.get("entities") or message.get("caption_entities") or []
    folded = [e["length"] for e in entities if e["type"] == "expandable_blockquote"]
    return int(units(words) - sum(folded))


def seen_at_once(text: Text, language: str) -> int:
    """Return how many characters of a text are seen before it is unfolded."""
    folded = re.compile("<blockquote expandable>.*?</blockquote>", re.DOTALL)
    return units(plain_of(folded.sub("", html(text, language))).strip())


def too_long(events: Iterable[Event]) -> Iterator[str]:
    """Yield every screen of the bot that is too long, and how long it is."""
    own: set[str] = set()
    for event in events:
        if event["type"] not in ("message", "edited"):
            continue
        message = event["message"]
        words = message.get("text") or message.get("caption") or ""
        if not message["from"]["is_bot"]:
            own.add(words)
        elif not _is_said_by(own, words) and not _may_be_longer(words):
            length = seen_of(message)
            if length > (LONGEST_CARD if CARD.search(words) else LONGEST):
                yield f"{length} characters: {words}"


def _is_said_by(own: set[str], words: str) -> bool:
    """Say whether it is what somebody wrote, alone or between lines of ours."""
    _first, _line, rest = words.partition("\n")
    announced, _gap, _why = rest.rpartition("\n\n")
    return words in own or rest in own or (announced in own and announced != "")


def _may_be_longer(words: str) -> bool:
    first, _rest, _end = words.partition("\n")
    listed = any(each in first for each in LISTS_OF_OFFICERS)
    return listed or words.startswith(_BEGINNINGS)
