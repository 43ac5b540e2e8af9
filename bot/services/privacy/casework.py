"""What officers kept of their work on a person's cases: told to the person, erased.

What they did stays, without words: who guided on which day, and the audit.
"""

from typing import Any

from sqlalchemy import delete
from sqlmodel import SQLModel, col, select

from bot.storage.tables import (
    CallSlot,
    Case,
    CaseCard,
    CaseFlood,
    CaseLabel,
    CaseLook,
    CaseNote,
    CaseRating,
    FollowUp,
    GuidanceGiven,
    HandOffer,
    MacroRun,
    Person,
    ProfileProposal,
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
    "agreed_talks": (CallSlot, ("starts_at", "by_phone", "state", "booked_at")),
    "looks_of_officers": (CaseLook, ("looked_at",)),
    "many_messages": (CaseFlood, ("began_at", "last_at", "count")),
}
"""What of a case's rows is in its worker's copy, by its name there."""

OF_NO_MEANING = (CaseCard, MacroRun)
"""Where a card stands in an officer's chat, and what undoes a tap for some seconds."""

STAYS = (GuidanceGiven,)
"""Evidence of an officer's work, which says nothing of the person."""


async def of_case(work: Work, case: Case) -> dict[str, list[dict[str, Any]]]:
    """Return what officers kept of a case, for its worker; empty parts are left out."""
    found = {}
    for name, (table, columns) in TOLD.items():
        rows = await work.session.exec(
            select(table).where(_case_of(table) == case.id).order_by(*_key(table))
        )
        told = [
            {
                each: value
                for each in columns
                if (value := getattr(row, each)) is not None
            }
            for row in rows.all()
        ]
        if told:
            found[name] = told
    return found


async def erase(work: Work, person: Person) -> None:
    """Delete what officers kept of the person's cases, but for what stays."""
    own = select(Case.id).where(col(Case.worker_id) == person.id)
    kept = [table for table, _columns in TOLD.values() if table not in STAYS]
    gone: list[type[SQLModel]] = [*OF_NO_MEANING, *kept]
    for table in gone:
        await work.session.exec(
            delete(table)
            .where(_case_of(table).in_(own))
            .execution_options(synchronize_session=False)
        )


def _case_of(table: type[SQLModel]) -> Any:  # noqa: ANN401
    return col(table.case_id)  # type: ignore[attr-defined]


def _key(table: type[SQLModel]) -> Any:  # noqa: ANN401
    return table.__table__.primary_key.columns  # type: ignore[attr-defined]
