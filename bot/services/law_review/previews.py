"""Previews of what workers would read: the longest message of each kind."""

import re
from dataclasses import dataclass

from bot.jkp.provisions import FOLDER
from bot.services.interviews import assessments
from bot.services.law_review import kinds, sending, words
from bot.services.law_review.kinds import Kind
from bot.services.people.local_time import local_day
from bot.storage.tables import LawReview
from bot.storage.work import Work
from bot.texts import Text, listed, plain, verbatim

_FEW = 5
"""Numbers of results that are named."""

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Preview:
    """A message as one of its readers gets it.

    Attributes:
        text: What it says.
        numbers: Numbers of some results of its kind; they tell nobody's name.
    """

    text: Text
    numbers: Text


async def of_kind(work: Work, review: LawReview, kind: Kind) -> Preview | None:
    """Return the longest message of a kind; None if nobody would get it today."""
    rows = await kinds.examples(work.session, review, kind)
    today = local_day(work.now, None)
    texts = []
    for row in rows:
        changed = sending.decided_today(row, today)
        if changed is not None:
            facts = assessments.facts_of_row(row)
            texts.append(words.message(row.verdict, changed, facts, today))
    if not texts:
        return None
    longest = max(texts, key=lambda text: len(plain(text, "id")))
    return Preview(longest, listed(verbatim(str(row.id)) for row in rows[:_FEW]))


def newest_change() -> str:
    """Return the heading of the newest change in the file of changes."""
    found = _HEADING.search((FOLDER / "CHANGES.md").read_text("utf-8"))
    return found[1] if found else ""
