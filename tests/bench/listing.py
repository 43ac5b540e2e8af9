"""How long it takes to count a million recipients, and to write them down.

Everybody has a check, a region with consent and messages; a quarter had a case. The
hardest choice asks every table there is to ask.
"""

import os
import time
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import case, literal, text, update
from sqlmodel import col, select

from bot.places.table import places
from bot.services.announcements import recipients
from bot.services.staff import members
from bot.storage.tables import Announcement, Assessment, Consent, Person, Profile
from bot.storage.work import Work
from tests import history
from tests.bench.bots import OURS, Place, say
from tests.bench.sends import opened

PEOPLE = int(os.environ.get("PEOPLE", "1000000"))
BUDI = 1

CHOICES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "all who want news": {"spared": []},
    "the usual": {},
    "three provinces": {"regions": ["32", "33", "73"]},
    "all that can be asked": {
        "regions": ["11", "12", "31", "32", "33", "34", "35", "73", "91"],
        "verdicts": ["eligible", "incomplete"],
        "stages": ["result", "officer", "checking", "claimed", "receiving", "helped"],
        "left": ["7", "30", "90", "past"],
        "seen": ["90", "longer"],
        "languages": ["id"],
        "spared": ["recent", "helped"],
    },
}


async def main(place: Place) -> None:
    """Measure and print."""
    say("bot         what                      people   count s   list s")
    for name in OURS:
        async with place.database(name) as url, opened(url) as transactions:
            await history.arrived(transactions, PEOPLE)
            async with transactions.begin() as work:
                for each in history.checks(work.now - history.AGO):
                    await work.connection.execute(each)
            await history.talked(transactions, [1])
            async with transactions.begin() as work:
                await _known(work)
            for what, choice in CHOICES.items():
                async with transactions.begin() as work:
                    say(f"{name:<12}{what:<24}{await _timed(work, choice)}")


async def _timed(work: Work, choice: Mapping[str, Any]) -> str:
    """Count and write a list, and delete it again."""
    budi = await members.known(work, BUDI)
    draft = Announcement(author_id=budi.id, written_at=work.now, audience=dict(choice))
    work.session.add(draft)
    await work.session.flush()
    began = time.perf_counter()
    many = await recipients.count(work, draft)
    counted = time.perf_counter()
    written = await recipients.write(work, draft, many)
    ended = time.perf_counter()
    if written != many:
        raise RuntimeError(f"{many} were counted, {written} written")
    await recipients.forget(work, draft)
    return f"{many:>8}{counted - began:>10.1f}{ended - counted:>9.1f}"


async def _known(work: Work) -> None:
    """Let all want news, and live somewhere, and have days left to claim."""
    await work.rows.flush()
    number, codes = col(Person.id), [each.code for each in places()]
    lives = case(*((number % len(codes) == n, each) for n, each in enumerate(codes)))
    theirs = select(number).where(col(Person.telegram_id) >= history.FIRST)
    told = {"person_id": number, "region": lives, "changed_at": work.now}
    agreed = {"version": "1", "given": True, "answered_at": work.now}
    day = work.now.date()
    for each in (
        update(Person).values(news_agreed_at=work.now),
        history.fill(Profile, theirs, **told),
        history.fill(Consent, theirs, person_id=number, **agreed),
        update(Assessment).values(last_claim_day=literal(day)),
    ):
        await work.connection.execute(each)
    if work.rows.dialect == "postgresql":
        await work.connection.execute(text("ANALYZE"))
