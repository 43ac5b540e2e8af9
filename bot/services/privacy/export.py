"""Export: all that is kept about one person, in a file that machines can read too."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import SQLModel, col, select

from bot.services.audit import deed_words, reasons
from bot.services.people import timers
from bot.services.privacy import (
    casework,
    kept_until,
    looked_at,
    looks_told,
    own_record,
    readable,
)
from bot.services.staff import members
from bot.storage.tables import (
    Arrival,
    Assessment,
    Audit,
    BenefitMonth,
    BoardLink,
    BoardSession,
    BoardStream,
    BoardView,
    Case,
    CaseMessage,
    ChangedResult,
    Consent,
    DataRequest,
    Deed,
    DeskCard,
    Errand,
    FirmQuestion,
    GroupSeat,
    HeldFor,
    Interview,
    JobShown,
    JobWishes,
    OfficeTextDraft,
    Outbox,
    Person,
    Placement,
    PlaceTold,
    Profile,
    Recipient,
    Staff,
    Timer,
    TimerKind,
    VacancyDraft,
    VacancyFile,
)
from bot.storage.work import Work
from bot.texts import plain, verbatim

NAME, READABLE = "data-temani.json", "data-temani.txt"
BETWEEN = timedelta(hours=1)
"""Time between two copies: each reads everything and sends a file."""

OWN: dict[str, type[SQLModel]] = {
    "consents": Consent,
    "answers": Interview,
    "estimates": Assessment,
    "estimates_under_a_changed_law": ChangedResult,
    "profile": Profile,
    "requests_about_data": DataRequest,
    "months": BenefitMonth,
    "work_wanted": JobWishes,
    "vacancies_shown": JobShown,
    "work_again": Placement,
    "timers": Timer,
    "arrival": Arrival,
    "group_sessions": GroupSeat,
    "roles": Staff,
    "desk_card": DeskCard,
    "board": BoardView,
    "board_links": BoardLink,
    "board_sessions": BoardSession,
    "board_pages_open": BoardStream,
    "asked_to_be_made": Errand,
    "asked_for_a_firm": FirmQuestion,
    "office_text_not_yet_used": OfficeTextDraft,
    "vacancy_not_yet_entered": VacancyDraft,
    "files_of_vacancies": VacancyFile,
    "announcements": Recipient,
    "messages_from_us": Outbox,
}
"""Tables whose rows belong to one person, by their names in the file."""

OF_NO_MEANING = frozenset(
    {
        "person_id",
        "leased_until",
        "leased_by",
        "content",
        "worker_id",
        "officer_id",
        "says",
        "tells_of",
        "token_hash",
        "code_id",
        "session_id",
        "said_by",
        "before",
    }
)
"""Columns left out: whose row it is, what a message said until it was sent, what a desk
card and a message say of others, what a link or a cookie is known by, and who said that
somebody works again, with what would come back; of codes and sessions `in_short` tells.
"""


async def next_at(work: Work, person: Person) -> datetime | None:
    """Return when the person can have the next copy; None if it is now."""
    return await timers.rests_until(work, person, TimerKind.COPIED)


@dataclass(frozen=True, slots=True)
class Copy:
    """All that is kept about somebody, as text for people and as JSON for machines."""

    text: bytes
    json: bytes


async def make(work: Work, person: Person) -> Copy:
    """Return everything that is kept about ``person``, twice, and note the deed."""
    until = await kept_until.day(work, person)
    record = await own_record.of(work, person)
    found = {
        "service": "Temani",
        "made_at": work.now,
        "kept_until": until,
        "in_short": [plain(each, person.language) for each in record.lines],
        "account": _row(person),
        **{name: await _own(work, person, table) for name, table in OWN.items()},
        "talks": await _talks(work, person),
        "own_work": await casework.of_officer(work, person),
        "who_did_what": await _deeds(work, person),
    }
    work.record(Deed.COPIED, by=person, about=person.id)
    work.set_timer(person, TimerKind.COPIED, work.now + BETWEEN)
    region = await timers.region_of(work, person)
    return Copy(
        readable.written(found, person.language, region),
        json.dumps(found, default=_written, ensure_ascii=False, indent=1).encode(),
    )


async def _own(work: Work, person: Person, table: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    rows = select(table).where(table.person_id == person.id)
    keys = table.__table__.primary_key.columns
    return [
        _row(each) for each in (await work.session.exec(rows.order_by(*keys))).all()
    ]


async def _talks(work: Work, person: Person) -> list[dict[str, Any]]:
    own = select(Case).where(col(Case.worker_id) == person.id).order_by(col(Case.id))
    return [await _talk(work, each) for each in (await work.session.exec(own)).all()]


async def _talk(work: Work, case: Case) -> dict[str, Any]:
    words = select(CaseMessage).where(
        col(CaseMessage.case_id) == case.id,
        col(CaseMessage.held_for).is_distinct_from(HeldFor.PREVIEW),
    )
    written = (await work.session.exec(words.order_by(col(CaseMessage.id)))).all()
    told = _row(case)
    officer = told.pop("counselor_id", None)
    told.pop("last_speaker_id", None)
    if officer is not None:
        told |= await _colleague(work, officer)
    place = await work.session.get(PlaceTold, case.id)
    if place is not None:
        told["place_told"] = {"place": place.place, "at": place.told_at}
    told |= await casework.of_case(work, case)
    return {**told, "messages": _written_in(case, written)}


def _written_in(case: Case, words: Sequence[CaseMessage]) -> list[dict[str, Any]]:
    """Return who wrote what kind of thing when; the words themselves are not kept."""
    return [
        {
            "by": "you" if each.author_id == case.worker_id else "officer",
            "kind": each.kind,
            "written_at": each.written_at,
        }
        for each in words
    ]


async def _deeds(work: Work, person: Person) -> list[dict[str, Any]]:
    deeds = await looked_at.deeds(work, person)
    typed = await looks_told.typed_about(work, deeds)
    return [
        {
            "at": each.at,
            "deed": each.deed,
            **_in_words(person, each, typed.get(each.id)),
            **await _doer(work, person, each.actor_id),
        }
        for each in deeds
    ]


def _in_words(person: Person, row: Audit, typed: str | None) -> dict[str, str]:
    """Return what was done, and why as far as it is kept."""
    why = reasons.of(row.deed, row.detail)
    told = {
        "what": deed_words.words_of(row.deed),
        **({} if why is None else {"why": why}),
        **({} if typed is None else {"reason_typed": verbatim(typed)}),
    }
    return {name: plain(text, person.language) for name, text in told.items()}


async def _doer(work: Work, person: Person, actor: int | None) -> dict[str, Any]:
    if actor is None:
        return {"by": "service"}
    if actor == person.id:
        return {"by": "you"}
    return {"by": "officer", **await _colleague(work, actor)}


async def _colleague(work: Work, person_id: int) -> dict[str, str]:
    found = await members.colleague(work, person_id)
    name, office = plain(found.name, "id"), plain(found.office, "id")
    return {"officer": name, "office": office}


def _row(row: SQLModel) -> dict[str, Any]:
    """Return what stands in a row, without what is empty or means nothing outside."""
    columns = [each.name for each in row.__table__.columns]  # type: ignore[attr-defined]
    return {
        name: value
        for name in columns
        if name not in OF_NO_MEANING and (value := getattr(row, name)) is not None
    }


def _written(value: object) -> str:
    """Write what JSON has no form for: instants and days.

    Raises:
        TypeError: It is neither.
    """
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a copy cannot hold {type(value).__name__}; say how to write it")
