"""What officers themselves have added to a case, as far as its card shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, func, select

from bot.services.cases import looks, objected
from bot.services.cases.looks import Look
from bot.services.desk import deeds_done, follow_ups, labels, proposals
from bot.services.desk.deeds_done import Done
from bot.services.desk.proposals import Proposed
from bot.services.queue import offers
from bot.storage.tables import (
    CallSlot,
    Case,
    CaseNote,
    FollowUp,
    HandOffer,
    Label,
    Person,
    SlotState,
)
from bot.storage.work import Work
from bot.texts import Text


@dataclass(frozen=True, slots=True)
class Added:
    """What officers have added to a case.

    Attributes:
        labels: In the order of the list.
        to_do: What is to be done, the next first.
        notes: How many there are.
        offer: To whom it is offered; None if it is not, or not yet.
        looks: Which colleagues look at it now.
        done: What was done last, in the order in which it was.
        proposed: What of the profile the worker has been asked about.
        talk: When the two have agreed to talk; None if they have not.
        objection: By when a person is to look at the estimate; None if nobody must.
    """

    labels: Sequence[Label]
    to_do: Sequence[FollowUp]
    notes: int
    offer: HandOffer | None
    looks: Sequence[Look]
    done: Sequence[Done]
    proposed: Sequence[Proposed]
    talk: CallSlot | None
    objection: Text | None


async def added(work: Work, officer: Person, case: Case) -> Added:
    """Return what officers have added to a case, for one of them."""
    offer = await offers.of(work, case.id)
    return Added(
        labels=await labels.of(work, case),
        to_do=await follow_ups.of(work, case),
        notes=await _notes(work, case),
        offer=offer if offer is not None and offer.offered_at else None,
        looks=await looks.of_others(work, officer, case),
        done=await deeds_done.newest(work, case),
        proposed=await proposals.of(work, case),
        talk=await _talk(work, case),
        objection=await objected.line(work, case),
    )


async def _notes(work: Work, case: Case) -> int:
    counted = select(func.count()).where(col(CaseNote.case_id) == case.id)
    return (await work.session.exec(counted)).one()


async def _talk(work: Work, case: Case) -> CallSlot | None:
    agreed = select(CallSlot).where(
        col(CallSlot.case_id) == case.id, col(CallSlot.state) == SlotState.BOOKED
    )
    return (await work.session.exec(agreed)).first()
