"""Drafts: what somebody has said of a vacancy so far, through any interruption."""

from sqlalchemy import update
from sqlmodel import col, delete, select

from bot.services.people.local_time import local_day
from bot.services.vacancies import reach, taking_in
from bot.services.vacancies.reading import accepts
from bot.services.vacancies.said import Words, lacks, words_of
from bot.storage.tables import Person, Vacancy, VacancyDraft
from bot.storage.work import Work


async def own(work: Work, person: Person) -> VacancyDraft | None:
    """Return what somebody is writing, as it is now."""
    found = select(VacancyDraft).where(col(VacancyDraft.person_id) == person.id)
    fresh = found.execution_options(populate_existing=True)
    return (await work.session.exec(fresh)).first()


async def find(work: Work, person: Person, number: int) -> VacancyDraft | None:
    """Return somebody's own draft, if it is that one."""
    draft = await own(work, person)
    return draft if draft is not None and draft.id == number else None


async def begin(
    work: Work, person: Person, vacancy: Vacancy | None = None
) -> VacancyDraft:
    """Begin anew, with nothing or with what a vacancy says."""
    await forget(work, person)
    draft = VacancyDraft(
        person_id=person.id,
        vacancy_id=None if vacancy is None else vacancy.id,
        against=0 if vacancy is None else vacancy.step,
        words={} if vacancy is None else words_of(vacancy),
        changed_at=work.now,
    )
    work.session.add(draft)
    await work.session.flush()
    return draft


async def put(
    work: Work, draft: VacancyDraft, step: int, name: str, value: str
) -> bool:
    """Let a part have a value; no if it may not, or the draft has changed since."""
    if not accepts(name, value, local_day(work.now, None)):
        return False
    words = {**(draft.words or {}), name: value}
    taken = await work.session.exec(
        update(VacancyDraft)
        .where(col(VacancyDraft.id) == draft.id, col(VacancyDraft.step) == step)
        .values(words=words, step=step + 1, changed_at=work.now)
        .returning(col(VacancyDraft.id))
        .execution_options(synchronize_session=False)
    )
    done = taken.first() is not None
    await work.session.refresh(draft)
    return done


async def save(
    work: Work, person: Person, draft: VacancyDraft, step: int
) -> Vacancy | None:
    """Let a whole draft be a vacancy; None if it is old, or something is missing."""
    words: Words = draft.words or {}
    if draft.step != step or lacks(words) or not _is_fit(work, words):
        return None
    if draft.vacancy_id is None:
        vacancy = await taking_in.enter(work, person, words)
    else:
        found = await reach.find(work, person, draft.vacancy_id)
        if found is None or not await taking_in.change(
            work, person, found, draft.against, words
        ):
            return None
        vacancy = found
    await forget(work, person)
    return vacancy


async def forget(work: Work, person: Person) -> None:
    """Forget what somebody was writing."""
    await work.session.exec(
        delete(VacancyDraft)
        .where(col(VacancyDraft.person_id) == person.id)
        .execution_options(synchronize_session=False)
    )
    await work.session.flush()


def _is_fit(work: Work, words: Words) -> bool:
    """Say whether every value may still be: a day that lay ahead may be over."""
    today = local_day(work.now, None)
    return all(accepts(name, value, today) for name, value in words.items())
