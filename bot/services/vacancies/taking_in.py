"""Taking in: a vacancy becomes one, or another one, and waits where a rule holds it."""

from typing import Any

from bot.services.staff import members
from bot.services.vacancies import reach, screening, second_person
from bot.services.vacancies.said import Words, columns
from bot.services.vacancies.second_person import which
from bot.storage import steps
from bot.storage.tables import Deed, Person, Vacancy, VacancyState
from bot.storage.work import Work


async def enter(work: Work, by: Person, words: Words) -> Vacancy:
    """Take a vacancy in, of the office of whoever enters it."""
    post = await members.post_of(work, by.id)
    held = await screening.rules_broken(work, words)
    vacancy = Vacancy(
        office_id=None if post is None else post.office_id,
        entered_by=by.id,
        entered_at=work.now,
        changed_at=work.now,
        **_state(held),
        **columns(words),
    )
    work.session.add(vacancy)
    await work.session.flush()
    await work.session.refresh(vacancy)
    work.record(Deed.ENTERED_VACANCY, by=by, detail=_detail(vacancy))
    return vacancy


async def change(
    work: Work, by: Person, vacancy: Vacancy, step: int, words: Words
) -> bool:
    """Let a vacancy say something else; no if it has changed since, or is not theirs.

    What a second person agreed to is looked at again where a rule still holds it, and
    whoever changed it answers for it from now on.
    """
    if not await reach.may_change(work, by, vacancy):
        return False
    held = await screening.rules_broken(work, words)
    changed = {
        **_state(held),
        **columns(words),
        "entered_by": by.id,
        "changed_at": work.now,
        "agreed_by": None,
        "agreed_at": None,
    }
    if not await steps.take(work, vacancy, step, reach.ALIVE, **changed):
        return False
    work.record(Deed.CHANGED_VACANCY, by=by, detail=_detail(vacancy))
    return True


async def have_looked_at(work: Work, vacancy: Vacancy) -> bool:
    """Ask for the second person where one is needed; no if there is nobody."""
    if vacancy.state is not VacancyState.HELD:
        return True
    return await second_person.ask(work, vacancy)


def _state(held: tuple[str, ...]) -> dict[str, Any]:
    state = VacancyState.HELD if held else VacancyState.OPEN
    return {"state": state, "held_because": list(held)}


def _detail(vacancy: Vacancy) -> str:
    held = ", held" if vacancy.state is VacancyState.HELD else ""
    return f"{which(vacancy)}{held}"
