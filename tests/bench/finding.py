"""What it takes to find a case: /tugas with 60 of them, /cari among 5,000 people.

Each is a whole turn in this process, from the update to the COMMIT, without a network:
what it promises to say is written, and nobody sends it.
"""

import time
from collections.abc import Sequence
from datetime import timedelta
from itertools import count
from typing import Any

from sqlalchemy import insert, text, update
from sqlmodel import col, select

import handlers
from bot import app
from bot.app import Service
from bot.services.people import consents
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import (
    Case,
    CaseLabel,
    CaseMessage,
    Consent,
    Label,
    Person,
    Profile,
    Role,
)
from bot.storage.work import Work
from tests import history
from tests.bench.bots import OURS, Place, quantile, say
from tests.bench.sends import opened
from tests.service import NOON, StillClock, settings_for

PEOPLE, CASES, WORDS = 5_000, 60, 20
TIMES = 50
RINA = 1
HERE = "32.16"
FIRST = ["Siti", "Budi", "Dewi", "Agus", "Sri", "Joko", "Rina", "Wawan", "Ani", "Eko"]
LAST = ["Rahmawati", "Santoso", "Lestari", "Wijaya", "Handayani", "Utami", "Hidayat"]


async def main(place: Place) -> None:
    """Measure and print."""
    say("bot         what                      least ms   p50 ms   p90 ms   CPU ms")
    for name in OURS:
        async with place.database(name) as url:
            async with opened(url) as transactions:
                await history.arrived(transactions, PEOPLE)
                await history.asked(transactions)
                async with transactions.begin() as work:
                    await _office(work)
            service = app.assemble(
                settings_for("http://127.0.0.1:9", url), StillClock(), handlers.routes
            )
            updates = count(1)
            for words in ("/tugas", "/cari siti rahmawty 77", "/cari A7K2"):
                took = [
                    await _turn(service, next(updates), words) for _time in range(TIMES)
                ]
                say(f"{name:<12}{words:<25}{_told(took)}")
            await service.database.close()


def _told(took: Sequence[tuple[float, float]]) -> str:
    waits, used = zip(*took, strict=True)
    least, half, most = min(waits) * 1e3, quantile(waits, 0.5), quantile(waits, 0.9)
    return f"{least:>9.1f}{half:>9.1f}{most:>9.1f}{quantile(used, 0.5):>9.1f}"


async def _turn(service: Service, number: int, words: str) -> tuple[float, float]:
    """Take a turn; return the seconds that passed, and those of CPU in this process."""
    sender = {"id": RINA, "is_bot": False, "first_name": "Rina"}
    command = words.partition(" ")[0]
    raw: dict[str, Any] = {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": int(NOON.timestamp()),
            "chat": {"id": RINA, "type": "private", "first_name": "Rina"},
            "from": sender,
            "text": words,
            "entities": [{"type": "bot_command", "offset": 0, "length": len(command)}],
        },
    }
    began, used = time.perf_counter(), time.process_time()
    await service.reception.receive(raw)
    return time.perf_counter() - began, time.process_time() - used


async def _office(work: Work) -> None:
    """Let all live in one district, and an officer there have 60 of the cases."""
    rina = await members.known(work, RINA)
    post = Appointment(Role.COUNSELOR, "Rina", "Disnaker", HERE)
    await members.appoint(work, rina, post, by=None)
    await work.rows.flush()
    theirs = select(col(Person.id)).where(col(Person.telegram_id) >= history.FIRST)
    workers = (await work.connection.execute(theirs)).scalars().all()
    version = consents.version(work)
    agreed = {"version": version, "given": True, "answered_at": work.now}
    told = {"phone": None, "region": HERE, "changed_at": work.now}
    profiles = [
        {
            "person_id": each,
            "name": f"{FIRST[each % 10]} {LAST[each // 10 % 7]} {each}",
            "answers": {"address": "ibu", "need": "claim"},
            **told,
        }
        for each in workers
    ]
    given = [{"person_id": each, **agreed} for each in workers]
    await work.connection.execute(insert(Profile), profiles)
    await work.connection.execute(insert(Consent), given)
    await _cases(work, rina)
    if work.rows.dialect == "postgresql":
        await work.connection.execute(text("ANALYZE"))


async def _cases(work: Work, rina: Person) -> None:
    """Let every third case be closed, and Rina have some of the others, with words."""
    number, then = col(Case.id), work.now - timedelta(days=9)
    closed = {"closed_at": work.now, "outcome": "other"}
    taken = {"counselor_id": rina.id, "claimed_at": then, "last_words_at": then}
    mine = number.between(1, CASES)
    for which, values in (
        (mine, taken | {"last_day": work.now.date() + timedelta(days=5)}),
        (mine & (number % 2 == 0), {"unanswered_since": then}),
        (~mine & (number % 3 == 0), closed),
    ):
        await work.connection.execute(update(Case).where(which).values(**values))
    rows = select(col(Case.id), col(Case.worker_id)).where(mine)
    found = (await work.connection.execute(rows)).all()
    words = [
        {
            "case_id": case,
            "author_id": worker,
            "source_message_id": each,
            "kind": "text",
            "written_at": then,
        }
        for case, worker in found
        for each in range(WORDS)
    ]
    labels = [
        {"case_id": case, "label": label, "added_by": rina.id, "added_at": then}
        for case, _worker in found
        for label in (Label.PAPERS, Label.WAGE)
    ]
    await work.connection.execute(insert(CaseMessage), words)
    await work.connection.execute(insert(CaseLabel), labels)
