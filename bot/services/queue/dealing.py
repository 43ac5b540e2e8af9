"""Dealing: waiting cases are given out by themselves, to who has least to do.

An office may choose so (*dibagi otomatis*). Then who is first in its queue goes to the
counselor on duty with the smallest load, as long as they are not full; the statement
that decides about a claim by hand decides about this too. Words of distress do not wait
for the office to open, nor for somebody of this office.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import sqlalchemy
from sqlalchemy import ColumnElement, and_, exists, func
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from bot.buttons import Button, Keyboard, ShowCase, SwitchCase
from bot.office_hours import is_open
from bot.services.cases import requests
from bot.services.conversations import names
from bot.services.queue import assignment, reasons
from bot.services.queue.reasons import FIRST_CALM
from bot.services.safety import others_first
from bot.services.staff import opening
from bot.services.staff.belonging import WAITS
from bot.services.staff.duty import on_duty
from bot.services.staff.nearness import is_admin, nearness
from bot.storage.tables import Case, Office, Person, Staff
from bot.storage.tables.offices import FULL_AT
from bot.storage.work import Work
from bot.texts import Text, _, lines, paragraphs, pgettext, verbatim

AT_ONCE = 25
"""Cases in one round: people's turns wait for it where there is one writer."""

_other = aliased(Office)


def _of(office: Any) -> ColumnElement[bool]:  # noqa: ANN401
    """Return the condition that a case stands in the queue of an office."""
    return col(Case.area) == func.coalesce(col(office.region), "")


DEALS = and_(
    col(Office.deals).is_(True),
    col(Office.serves_jkp).is_(True),
    ~exists().where(
        func.coalesce(col(_other.region), "") == func.coalesce(col(Office.region), ""),
        col(_other.serves_jkp).is_(True),
        col(_other.id) < col(Office.id),
    ),
)
"""The condition on `Office` that it deals; of several for one area the first counts."""


def _is_dealt_to(work: Work) -> ColumnElement[bool]:
    """Return the condition on `Staff` and `Person` that they may be given a case."""
    return and_(
        on_duty(work.now),
        ~is_admin(),
        col(Person.blocked_at).is_(None),
        col(Person.gone_at).is_(None),
    )


@dataclass(slots=True)
class _Hand:
    """Somebody to whom cases may be dealt, and what they have."""

    post_id: int
    person_id: int
    office_id: int | None
    full_at: int
    open: int = 0
    unanswered: int = 0

    @property
    def is_full(self) -> bool:
        return self.open >= self.full_at

    @property
    def order(self) -> tuple[int, int]:
        """What they are chosen by: open cases, those that wait for an answer twice."""
        return self.open + self.unanswered, self.post_id


async def deal(work: Work) -> int:
    """Give out the first cases of every office that deals; return how many."""
    dealt = 0
    for case in await _hard(work):
        dealt += await _give_to_nearest(work, case)
    offices = await _offices(work)
    hands = await _hands(work, col(Staff.office_id).in_([each.id for each in offices]))
    for n, office in enumerate(offices):
        here = [each for each in hands if each.office_id == office.id]
        share = ceil(max(0, AT_ONCE - dealt) / (len(offices) - n))
        dealt += await _deal_in(work, office, here, share)
    return dealt


async def _deal_in(
    work: Work, office: Office, hands: Sequence[_Hand], most: int
) -> int:
    """Give out the first cases of an office that is open, whose row is locked."""
    room = sum(max(0, each.full_at - each.open) for each in hands)
    if min(most, room) == 0:
        return 0
    if not is_open(await opening.hours_of(work, office), work.now):
        return 0
    first = (
        select(Case)
        .where(WAITS, col(Case.area) == (office.region or ""))
        .limit(min(most, room))
    )
    cases = (await work.session.exec(_locked_in_order(first))).all()
    return sum([await _give(work, hands, each) for each in cases])


async def _hard(work: Work) -> Sequence[Case]:
    """Return who is in distress in the queue of an office that deals, locked."""
    hard = select(Case).where(
        WAITS,
        col(Case.rank) < FIRST_CALM,
        exists().where(DEALS, _of(Office)),
    )
    found = await work.session.exec(_locked_in_order(hard.limit(AT_ONCE)))
    return found.all()  # type: ignore[no-any-return]


def _locked_in_order(cases: Any) -> Any:  # noqa: ANN401
    return cases.order_by(
        col(Case.rank), col(Case.waiting_since), col(Case.id)
    ).with_for_update(key_share=True, skip_locked=True)


async def _give_to_nearest(work: Work, case: Case) -> bool:
    """Give a case to somebody on duty of the nearest who are not full."""
    near = nearness(case.region)
    found: Any = (
        select(Staff.person_id, near.label("near"))
        .join(Person, col(Person.id) == col(Staff.person_id))
        .where(_is_dealt_to(work))
    )
    circles: dict[int, list[int]] = {}
    for person_id, how_near in (await work.session.exec(found)).all():
        circles.setdefault(how_near, []).append(person_id)
    for how_near in sorted(circles):
        hands = await _hands(work, col(Staff.person_id).in_(circles[how_near]))
        if await _give(work, hands, case):
            return True
    return False


async def _give(work: Work, hands: Sequence[_Hand], case: Case) -> bool:
    """Give a case to who has least to do; say no if it went to nobody."""
    passed_over = {case.worker_id, *await others_first.spared(work, case)}
    for hand in sorted(hands, key=lambda each: each.order):
        if hand.is_full or hand.person_id in passed_over:
            continue
        post = await work.rows.get_one(Staff, hand.post_id)
        officer = await work.rows.get_one(Person, hand.person_id)

        async def show(won: Case, to: Person = officer) -> None:
            await _show(work, to, won)

        won = await assignment.deal(work, officer, post, case.id, show=show)
        if won is None:
            return False
        hand.open += 1
        hand.unanswered += won.unanswered_since is not None
        return True
    return False


async def _show(work: Work, officer: Person, case: Case) -> None:
    """Tell a counselor of a case that is theirs now, and leave the active one be."""
    told: Text = paragraphs(
        _(
            "Case {case_code} is yours now: it was given to you automatically.",
            case_code=verbatim(case.code),
        ),
        lines(
            requests.where(case),
            reasons.why_first(case),
            _("What you write goes there once you choose it."),
        ),
    )
    work.send(officer, told, await _ways(work, case)).case_id = case.id


async def _ways(work: Work, case: Case) -> Keyboard:
    write_to = pgettext(
        "button", "Write to {name}", name=await names.called(work, case)
    )
    return (
        (Button(pgettext("button", "Look at the case"), ShowCase(case.id, "beside")),),
        (Button(write_to, SwitchCase(case.id)),),
    )


async def _offices(work: Work) -> Sequence[Office]:
    """Return offices that deal, with who waits and who is there, locked for the round.

    An office that another process deals for is passed over.
    """
    there: Any = (
        select(Staff.id)
        .join(Person, col(Person.id) == col(Staff.person_id))
        .where(_is_dealt_to(work), col(Staff.office_id) == col(Office.id))
        .correlate(Office)
    )
    found = (
        select(Office)
        .where(DEALS, exists().where(WAITS, _of(Office)), there.exists())
        .order_by(col(Office.id))
        .with_for_update(key_share=True, skip_locked=True)
    )
    return (await work.session.exec(found)).all()


async def _hands(work: Work, which: ColumnElement[bool]) -> list[_Hand]:
    """Return who of some may be given a case, locked, with what they have.

    Who is claiming a case by hand at this moment is passed over until the next round.
    """
    posts: Any = (
        select(Staff.id, Staff.person_id, Staff.office_id, Office.full_at)
        .select_from(Staff)
        .join(Person, col(Person.id) == col(Staff.person_id))
        .join(Office, col(Office.id) == col(Staff.office_id), isouter=True)
        .where(_is_dealt_to(work), which)
        .order_by(col(Staff.id))
        .with_for_update(of=Staff, key_share=True, skip_locked=True)
    )
    found = (await work.session.exec(posts)).all()
    loads = await _loads(work, [each.person_id for each in found])
    return [
        _Hand(
            each.id,
            each.person_id,
            each.office_id,
            FULL_AT if each.full_at is None else each.full_at,
            *loads.get(each.person_id, (0, 0)),
        )
        for each in found
    ]


async def _loads(work: Work, people: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return, of each, the open cases, and those of them that wait for an answer."""
    counted: Any = (
        sqlalchemy.select(
            col(Case.counselor_id), func.count(), func.count(col(Case.unanswered_since))
        )
        .where(col(Case.closed_at).is_(None), col(Case.counselor_id).in_(people))
        .group_by(col(Case.counselor_id))
    )
    return {who: (n, owed) for who, n, owed in (await work.session.exec(counted)).all()}
