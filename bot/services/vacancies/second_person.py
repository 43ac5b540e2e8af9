"""The second person: another one looks at what was held, and says yes or no."""

from bot.buttons import Button, SeeVacancy
from bot.scams.rules import WORDS
from bot.services.staff import members
from bot.services.vacancies import reach
from bot.services.vacancies.described import line_of
from bot.storage import steps
from bot.storage.tables import Deed, Person, Vacancy, VacancyState
from bot.storage.work import Work
from bot.texts import Text, _, lines, pgettext, verbatim

HELD = (VacancyState.HELD,)
WHY_MOST = 150
"""Characters of why a vacancy was refused."""

REASONS = 3
"""Reasons that are read at a glance; the card has all of them."""

LOOK = pgettext("button", "Look")


NOBODY = _(
    "There is nobody who could look at it yet. Ask your admin to invite a colleague."
)


def why_held(vacancy: Vacancy) -> tuple[Text, ...]:
    """Return in words which rules held a vacancy; one of another release has none."""
    return tuple(WORDS[each] for each in vacancy.held_because if each in WORDS)


async def ask(work: Work, vacancy: Vacancy) -> bool:
    """Ask others to look at a vacancy; no if there is nobody."""
    office, writer = vacancy.office_id, vacancy.entered_by
    others = await reach.others(work, office, vacancy.region, writer)
    for each in others:
        work.send(
            each,
            lines(
                _("A vacancy waits for a second person:"),
                line_of(vacancy),
                *why_held(vacancy)[:REASONS],
            ),
            ((Button(LOOK, SeeVacancy(vacancy.id, "open")),),),
        )
    return bool(others)


async def agree(work: Work, by: Person, vacancy: Vacancy, step: int) -> bool:
    """Let a held vacancy be told; no if it was old, or is not theirs to say."""
    if not await reach.may_decide(work, by, vacancy):
        return False
    columns = {"state": VacancyState.OPEN, "agreed_by": by.id, "agreed_at": work.now}
    if not await steps.take(work, vacancy, step, HELD, **columns):
        return False
    work.record(Deed.AGREED_VACANCY, by=by, detail=which(vacancy))
    name = (await members.colleague(work, by.id)).name
    said = _("{name} agreed. The vacancy is open now.", name=name)
    await _tell(work, vacancy, said)
    return True


async def refuse(work: Work, by: Person, vacancy: Vacancy, step: int, why: str) -> bool:
    """Refuse a held vacancy for a reason, which whoever entered it is told."""
    if not await reach.may_decide(work, by, vacancy):
        return False
    columns = {
        "state": VacancyState.REFUSED,
        "agreed_by": by.id,
        "agreed_at": work.now,
        "refused_why": why,
        "ended_at": work.now,
    }
    if not await steps.take(work, vacancy, step, HELD, **columns):
        return False
    work.record(Deed.REFUSED_VACANCY, by=by, detail=which(vacancy))
    name = (await members.colleague(work, by.id)).name
    said = _("{name} did not agree: {why}", name=name, why=verbatim(why))
    await _tell(work, vacancy, said)
    return True


def which(vacancy: Vacancy) -> str:
    """Return what the record of a deed says of a vacancy."""
    return f"vacancy {vacancy.id}"


async def _tell(work: Work, vacancy: Vacancy, said: Text) -> None:
    """Tell whoever entered it, if that was somebody who still serves here."""
    writer = vacancy.entered_by
    if writer is None or await members.post_of(work, writer) is None:
        return
    work.send(
        await work.rows.get_one(Person, writer),
        lines(line_of(vacancy), said),
        ((Button(LOOK, SeeVacancy(vacancy.id, "open")),),),
    )
