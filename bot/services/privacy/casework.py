"""What officers kept of their work on a person's cases: told to the person, erased.

What they did stays, without words: who guided on which day, and the audit. Officers
have copies of their own data too, and in those what they recorded; never the words
they wrote about a worker, which are that worker's and stand in the worker's copy.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, func
from sqlmodel import SQLModel, col, select

from bot.services.privacy import own_figures, while_erased
from bot.storage.tables import (
    AuditWords,
    CallSlot,
    Case,
    CaseCard,
    CaseFigure,
    CaseFlood,
    CaseLabel,
    CaseLook,
    CaseNote,
    CaseRating,
    FollowUp,
    GuidanceGiven,
    HandOffer,
    JobReferral,
    MacroRun,
    Person,
    Placement,
    ProfileProposal,
    SavedReply,
    Vacancy,
)
from bot.storage.work import Work

TOLD: dict[str, tuple[type[SQLModel], tuple[str, ...]]] = {
    "notes": (CaseNote, ("text", "written_at", "changed_at")),
    "labels": (CaseLabel, ("label", "added_at")),
    "to_do": (FollowUp, ("text", "due_at")),
    "handed_over_with": (
        HandOffer,
        ("situation", "done", "awaited", "offered_at"),
    ),
    "proposed_changes": (ProfileProposal, ("question", "value", "proposed_at")),
    "rating": (CaseRating, ("rating", "rated_at")),
    "guidance": (GuidanceGiven, ("given_on", "function", "advice")),
    "work_suggested": (
        JobReferral,
        ("firm", "position", "state", "why", "suggested_at", "changed_at"),
    ),
    "agreed_talks": (CallSlot, ("starts_at", "by_phone", "state", "booked_at")),
    "looks_of_officers": (CaseLook, ("looked_at",)),
    "figures": (
        CaseFigure,
        (
            "region",
            "continues",
            "asked_at",
            "taken_at",
            "wait_minutes",
            "answered_at",
            "answer_minutes",
            "returned",
            "closed_on",
            "outcome",
            "referred_to",
            "rating",
        ),
    ),
    "many_messages": (CaseFlood, ("began_at", "last_at", "count")),
}
"""What of a case's rows is in its worker's copy, by its name there."""

OWN_WORK: dict[str, tuple[type[SQLModel], str, tuple[str, ...]]] = {
    "saved_replies": (
        SavedReply,
        "owner_id",
        ("title", "text", "file_kind", "scope", "made_at", "changed_at", "used"),
    ),
    "reminders": (FollowUp, "by_id", ("made_at", "due_at")),
    "guidance": (GuidanceGiven, "by_id", ("given_on", "function", "advice")),
    "typed_reasons": (AuditWords, "by_id", ("audit_id",)),
    "work_suggested": (
        JobReferral,
        "by_id",
        ("state", "suggested_at", "changed_at"),
    ),
    "vacancies": (
        Vacancy,
        "entered_by",
        ("title", "firm", "state", "entered_at", "open_until", "ended_at"),
    ),
}
"""What of an officer's own work is in their copy, and which column says whose it is."""

OF_NO_MEANING = (CaseCard, MacroRun)
"""Where a card stands in an officer's chat, and what undoes a tap for some seconds."""

TYPED_BY: dict[type[SQLModel], str] = {
    CaseNote: "author_id",
    FollowUp: "by_id",
    HandOffer: "from_id",
}
"""Whose words stand in a table, which may name somebody else who erases all."""

TYPED = frozenset({"title", "firm", "text", "situation", "done", "awaited"})

STAYS = (GuidanceGiven, CaseFigure)
"""Evidence of an officer's work, which says nothing of the person; and figures, of
which `own_figures` decides."""


async def of_case(work: Work, case: Case) -> dict[str, list[dict[str, Any]]]:
    """Return what officers kept of a case, for its worker; empty parts are left out."""
    found = {}
    for name, (table, columns) in TOLD.items():
        rows = await work.session.exec(
            select(table).where(_case_of(table) == case.id).order_by(*_key(table))
        )
        told = [
            await _without_others(work, case, row, _told(row, columns))
            for row in rows.all()
        ]
        if told:
            found[name] = told
    return found


async def of_officer(work: Work, person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return what an officer wrote and recorded, without others who erase all just now.

    Empty parts are left out.
    """
    found = {}
    hidden = await while_erased.hidden(work, {person.id})
    for name, (table, whose, columns) in OWN_WORK.items():
        rows = await work.session.exec(
            select(table)
            .where(getattr(table, whose) == person.id)
            .order_by(*_key(table))
        )
        told = [
            {
                each: hidden.in_words(person.id, value) if each in TYPED else value
                for each, value in _told(row, columns).items()
            }
            for row in rows.all()
        ]
        if told:
            found[name] = told
    return found


async def counted(work: Work, person: Person) -> dict[str, int]:
    """Return how much of each an officer wrote and recorded."""
    return {
        name: (
            await work.session.exec(
                select(func.count())
                .select_from(table)
                .where(getattr(table, whose) == person.id)
            )
        ).one()
        for name, (table, whose, _columns) in OWN_WORK.items()
    }


async def erase(work: Work, person: Person) -> None:
    """Delete what officers kept of the person's cases, but for what stays.

    New work goes too, also that of no case; figures of it as `own_figures` says.
    """
    await own_figures.let_work_go(work, person)
    await _forget(work, Placement, col(Placement.person_id) == person.id)
    await _erase(work, select(Case.id).where(col(Case.worker_id) == person.id))


async def erase_of(work: Work, case: Case) -> None:
    """Delete what officers kept of one case, but for what stays."""
    await own_figures.let_work_of_case_go(work, case)
    await _forget(work, Placement, col(Placement.case_id) == case.id)
    await _erase(work, [case.id])


async def _erase(work: Work, cases: Any) -> None:  # noqa: ANN401
    kept = [table for table, _columns in TOLD.values() if table not in STAYS]
    gone: list[type[SQLModel]] = [*OF_NO_MEANING, *kept]
    for table in gone:
        await _forget(work, table, _case_of(table).in_(cases))


async def _forget(work: Work, table: type[SQLModel], which: Any) -> None:  # noqa: ANN401
    await work.session.exec(
        delete(table).where(which).execution_options(synchronize_session=False)
    )


async def _without_others(
    work: Work, case: Case, row: SQLModel, told: dict[str, Any]
) -> dict[str, Any]:
    """Return what is told of a row, without others who erase all just now."""
    author = TYPED_BY.get(type(row))
    if author is None:
        return told
    by = getattr(row, author)
    return told | {
        name: await while_erased.shown(work, case, by, told[name])
        for name in TYPED & told.keys()
    }


def _told(row: SQLModel, columns: Iterable[str]) -> dict[str, Any]:
    return {
        each: value for each in columns if (value := getattr(row, each)) is not None
    }


def _case_of(table: type[SQLModel]) -> Any:  # noqa: ANN401
    return col(table.case_id)  # type: ignore[attr-defined]


def _key(table: type[SQLModel]) -> Any:  # noqa: ANN401
    return table.__table__.primary_key.columns  # type: ignore[attr-defined]
