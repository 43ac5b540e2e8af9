"""The best vacancies for one person, with the reasons: to be shown, or suggested."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from bot.matching import Fit, Wishes, best
from bot.services.matching import candidates, looking_for, words
from bot.storage.tables import Vacancy
from bot.storage.work import Work
from bot.texts import Text

MOST = 10


@dataclass(frozen=True, slots=True)
class Suited:
    """A vacancy that fits somebody.

    Attributes:
        vacancy: The vacancy itself.
        fit: Its score, and what it is made of.
        because: One sentence, "Cocok karena …", for whoever reads the vacancy.
    """

    vacancy: Vacancy
    fit: Fit
    because: Text


async def best_for(
    work: Work, person_id: int, *which: ColumnElement[bool], most: int = MOST
) -> Sequence[Suited]:
    """Return what fits somebody best, as they themselves are shown it.

    Args:
        work: The transaction.
        person_id: Whom it fits.
        which: Conditions on `Vacancy` that hold besides.
        most: So many at most.
    """
    wishes = await looking_for.of(work, person_id)
    return await _suited(work, wishes, which, most)


async def best_for_officer(
    work: Work, person_id: int, most: int = MOST
) -> Sequence[Suited]:
    """Return what fits somebody best, as an officer of their case is shown it.

    Needs are left out: they were told for the person's own eyes. What the person has
    turned down is left out too.
    """
    wishes = await looking_for.without_needs(work, person_id)
    which = (candidates.not_turned_down_by(person_id),)
    return await _suited(work, wishes, which, most)


async def _suited(
    work: Work, wishes: Wishes, which: Sequence[ColumnElement[bool]], most: int
) -> Sequence[Suited]:
    fits = best(wishes, await candidates.of(work, wishes, *which), most)
    if not fits:
        return ()
    rows = select(Vacancy).where(col(Vacancy.id).in_([each.offer.id for each in fits]))
    known = {each.id: each for each in (await work.session.exec(rows)).all()}
    return [
        Suited(known[each.offer.id], each, words.because(each, wishes))
        for each in fits
        if each.offer.id in known
    ]
