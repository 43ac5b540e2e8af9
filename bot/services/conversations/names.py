"""Names: what a worker is called at the desk, in lists, on buttons, below words."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from bot.buttons import Button, Keyboard, ShowCase
from bot.storage.personal import Personal
from bot.storage.tables import Case, CaseMessage, Profile
from bot.storage.work import Work
from bot.texts import Text, _, pgettext, verbatim


async def name_of(work: Work, worker_id: int) -> Text:
    """Return what a worker wants to be called, for who handles the case."""
    return await _given(work, worker_id) or _("Unnamed worker")


async def called(work: Work, case: Case) -> Text:
    """Return what the worker of a case is called where its code stands nowhere else.

    Nobody is without a name there, lest two of them be taken for one.
    """
    return await _given(work, case.worker_id) or _unnamed(case)


async def label_of(work: Work, case: Case) -> Text:
    """Return whose case it is, short enough for a button: its code and a name."""
    name = await _given(work, case.worker_id)
    if name is None:
        return await called(work, case)
    return labelled(case, name)


async def labels_of(work: Work, cases: Sequence[Case]) -> list[Text]:
    """Return whose cases these are, each as `label_of` does, by one statement.

    Of all that the profiles keep sealed only the names are opened.
    """
    workers = [each.worker_id for each in cases]
    rows: Any = select(Profile.person_id, Profile.name).where(
        col(Profile.person_id).in_(workers)
    )
    given = dict((await work.session.exec(rows)).all())
    return [_labelled(each, given.get(each.worker_id)) for each in cases]


def labelled(case: Case, name: Text) -> Text:
    """Return a case by its code and a name."""
    code = verbatim(case.code)
    return pgettext("button", "{case_code}, {name}", case_code=code, name=name)


def _labelled(case: Case, name: str | None) -> Text:
    if not name:
        return _unnamed(case)
    return labelled(case, Personal(name, case.worker_id))


def _unnamed(case: Case) -> Text:
    return _("Worker {case_code}", case_code=Personal(case.code, case.worker_id))


async def _given(work: Work, worker_id: int) -> Text | None:
    profile = await work.session.get(Profile, worker_id)
    return Personal(profile.name, worker_id) if profile and profile.name else None


async def below(work: Work, case: Case, words: CaseMessage) -> Keyboard:
    """Return the button under a worker's words that says whose they are.

    It shows the case. What was forwarded says so there too, because the line above
    stands over the first of several only. An officer's words have no button.
    """
    if words.author_id != case.worker_id:
        return ()
    name, code = await _given(work, case.worker_id), verbatim(case.code)
    label = (
        await called(work, case)
        if name is None
        else pgettext("button", "{name}, {case_code}", name=name, case_code=code)
    )
    if words.origin is not None:
        label = pgettext("button", "{label}, forwarded", label=label)
    return ((Button(label, ShowCase(case.id, "beside")),),)
