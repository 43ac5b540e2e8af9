"""What is promised about figures, held against cases and the audit after any journey.

Every deed that counts is in the audit too, which another hand writes. So whoever adds a
way to ask, to take, to answer, to let go or to close, and forgets its figure, is found
by whichever journey goes that way.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import col, select

from bot.services.staff.offices import zone_of
from bot.services.staff.opening import zone_called
from bot.storage.tables import Audit, Case, CaseFigure, CaseRating, Deed, Person, Rating
from bot.storage.transactions import Transactions

BEGINS = {Deed.ASKED_FOR_PERSON, Deed.CONTINUED}
TAKES = {Deed.TOOK_CASE, Deed.DEALT}
RETURNS = {Deed.PUT_BACK, Deed.NOT_ANSWERED}


@dataclass(slots=True)
class Told:
    """What the audit tells of one time that somebody asked."""

    asked: datetime
    continues: bool
    taken: datetime | None = None
    returned: int = 0


@dataclass(slots=True)
class Known:
    """A case, and all that is known of it."""

    case: Case
    times: list[Told] = field(default_factory=list)
    figures: list[CaseFigure] = field(default_factory=list)
    rating: Rating | None = None


async def wrong_figures(transactions: Transactions) -> list[str]:
    """Return what figures say that is not so, or do not say."""
    return [
        f"{known.case.code}: {each}"
        for known in await _known(transactions)
        for each in _wrong(known)
    ]


async def _known(transactions: Transactions) -> Sequence[Known]:
    async with transactions.begin() as work:
        cases = (await work.session.exec(select(Case))).all()
        deeds = await work.session.exec(select(Audit).order_by(col(Audit.id)))
        audit = deeds.all()
        rows = select(CaseFigure).order_by(col(CaseFigure.id))
        figures = (await work.session.exec(rows)).all()
        ratings = (await work.session.exec(select(CaseRating))).all()
        # Of who agreed to an older text alone nothing stays.
        gone = select(Person.id).where(col(Person.telegram_id) < 0)
        erased = set((await work.session.exec(gone)).all())
    known = {each.id: Known(each) for each in cases}
    for deed in audit:
        if deed.case_id in known:
            _follow(known[deed.case_id], deed)
    for figure in figures:
        known[figure.case_id].figures.append(figure)
    for each in ratings:
        known[each.case_id].rating = each.rating
    return [
        each
        for each in known.values()
        if each.times and (each.figures or each.case.worker_id not in erased)
    ]


def _follow(known: Known, deed: Audit) -> None:
    if deed.deed in BEGINS:
        known.times.append(Told(deed.at, continues=deed.deed == Deed.CONTINUED))
    elif not known.times:
        return
    elif deed.deed in TAKES:
        known.times[-1].taken = known.times[-1].taken or deed.at
    elif deed.deed in RETURNS:
        known.times[-1].returned += 1


def _wrong(known: Known) -> Sequence[str]:
    if len(known.figures) != len(known.times):
        return [f"asked {len(known.times)} times, of which are {len(known.figures)}"]
    case, last = known.case, known.figures[-1]
    said: dict[str, tuple[object, object]] = {
        "answered": (last.answered_at, case.answered_at),
        "outcome": (last.outcome, case.outcome),
        "referral": (last.referred_to, case.referred_to),
        "closed": (last.closed_on, _day(case.closed_at, last.area)),
    }
    if case.closed_at is not None:
        said["area"] = (last.area, case.area)
        said["region"] = (last.region, case.region)
    if known.rating is not None:
        ratings = [each.rating for each in known.figures if each.rating is not None]
        said["rating"] = (ratings, [known.rating])
    for number, (figure, told) in enumerate(
        zip(known.figures, known.times, strict=True)
    ):
        said[f"asked {number}"] = (figure.asked_at, told.asked)
        said[f"continues {number}"] = (figure.continues, told.continues)
        said[f"taken {number}"] = (figure.taken_at, told.taken)
        said[f"returned {number}"] = (figure.returned, told.returned)
        if figure is not last:
            said[f"over {number}"] = (figure.closed_on is not None, True)
    return [
        f"{what} is {figure}, and should be {true}"
        for what, (figure, true) in said.items()
        if figure != true
    ]


def _day(at: datetime | None, area: str) -> date | None:
    return (
        None if at is None else at.astimezone(zone_called(zone_of(area or None))).date()
    )
