"""Proposals: what an officer thinks that an answer of a worker's profile should be.

It becomes the worker's question. Until they say yes, what they said themselves stands;
a no, or silence, leaves it so. A newer proposal takes the place of an older one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from sqlalchemy import delete
from sqlmodel import col, select

from bot.buttons import AnswerProposal, Button, Keyboard
from bot.interview.answers import UNKNOWN
from bot.interview.person import PHONE
from bot.interview.profile import PROFILE
from bot.interview.question import Question
from bot.services.cases import requests
from bot.services.conversations import names
from bot.services.interviews import profiles, runs
from bot.services.interviews.runs import NotAnAnswer
from bot.services.outbox.ephemeral import silent
from bot.services.staff import members
from bot.storage.tables import (
    Case,
    Deed,
    InterviewKind,
    Person,
    ProfileProposal,
    Staff,
)
from bot.storage.work import Work
from bot.texts import Text, _, pgettext

QUESTIONS = {
    each.name: each
    for each in PROFILE.questions
    if each.name != PHONE.name and not each.answer.parts
}
"""What can be proposed, by name. Their number is only the worker's to give."""


class Came(Enum):
    """What became of a proposal, or of the answer to it."""

    SAME = auto()
    """The worker has said so already."""
    NOT_YOURS = auto()
    """The case is another's, waits, or is closed."""
    NO_ANSWER = auto()
    """It is no answer to that question, or not now."""
    OVER = auto()
    """It was answered, replaced, or the case has changed hands."""
    KEPT = auto()
    """The worker's own answer stands."""
    CHANGED = auto()
    """The profile says so now."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """An answer that the worker has not said yes or no to."""

    question: Question
    value: str


async def of(work: Work, case: Case) -> Sequence[Proposed]:
    """Return what is proposed in a case, in the order of the questions."""
    found = select(ProfileProposal).where(col(ProfileProposal.case_id) == case.id)
    rows = {
        each.question: str((each.value or {}).get("answer", ""))
        for each in (await work.session.exec(found)).all()
    }
    return [Proposed(QUESTIONS[e], rows[e]) for e in QUESTIONS if e in rows]


async def now(work: Work, case: Case, question: Question) -> str | None:
    """Return what the worker's profile says to a question; None is nothing."""
    worker = await work.rows.get_one(Person, case.worker_id)
    told = profiles.answers_of(await profiles.find(work, worker))
    value = told.get(question.name, UNKNOWN)
    return None if value == UNKNOWN else value


async def propose(
    work: Work, by: Person, post: Staff, case_id: int, wanted: Proposed
) -> Case | Came:
    """Ask the worker of a case of one's own whether an answer is right."""
    case = await requests.owned(work, by, case_id)
    if case is None:
        return Came.NOT_YOURS
    question, value = wanted.question, wanted.value
    if question.name not in QUESTIONS or not question.accepts(value):
        return Came.NO_ANSWER
    if value == UNKNOWN:
        return Came.NO_ANSWER
    if await now(work, case, question) == value:
        return Came.SAME
    await _forget(work, case, question.name)
    row = ProfileProposal(
        case_id=case.id,
        by_id=by.id,
        question=question.name,
        value={"answer": value},
        proposed_at=work.now,
    )
    work.session.add(row)
    await work.session.flush()
    _record(work, Deed.PROPOSED, by, case, question)
    who = await members.called(work, post)
    worker = await work.rows.get_one(Person, case.worker_id)
    work.send(
        worker,
        _(
            "{counselor} proposes for your profile: {what}: {value}. Is that right?",
            counselor=who.name,
            what=question.short,
            value=question.answer.shown(value),
        ),
        _ways(row),
    )
    return case


async def answered(
    work: Work, worker: Person, proposal_id: int, *, is_right: bool
) -> Came:
    """Take what a worker says to a proposal; what stands changes only by a yes.

    Who talks with the worker goes on also where another region is said.
    """
    case = await requests.open_case(work, worker)
    row = None if case is None else await _taken(work, case, proposal_id)
    if case is None or row is None:
        return Came.OVER
    question, value = QUESTIONS[row.question], str((row.value or {}).get("answer", ""))
    is_changed = is_right and await _change(work, worker, question, value)
    deed = Deed.CONFIRMED_CHANGE if is_changed else Deed.REFUSED_CHANGE
    _record(work, deed, worker, case, question)
    await _tell_officer(work, case, row, is_changed=is_changed)
    return Came.CHANGED if is_changed else Came.KEPT


async def _taken(work: Work, case: Case, proposal_id: int) -> ProfileProposal | None:
    """Return a proposal that is answered now, and by nobody else; its row is gone."""
    found = select(ProfileProposal).where(
        col(ProfileProposal.id) == proposal_id, col(ProfileProposal.case_id) == case.id
    )
    row = (await work.session.exec(found)).first()
    if row is None or row.question not in QUESTIONS:
        return None
    await _forget(work, case, row.question)
    return row


async def _change(work: Work, worker: Person, question: Question, value: str) -> bool:
    run = await runs.begin(work, worker, InterviewKind.PROFILE)
    try:
        await runs.answer(work, run, question.name, value)
    except NotAnAnswer:
        return False
    return True


async def _forget(work: Work, case: Case, question: str) -> None:
    gone: Any = delete(ProfileProposal).where(
        col(ProfileProposal.case_id) == case.id,
        col(ProfileProposal.question) == question,
    )
    await work.session.exec(gone.execution_options(synchronize_session=False))


async def _tell_officer(
    work: Work, case: Case, row: ProfileProposal, *, is_changed: bool
) -> None:
    if case.counselor_id is None:
        return
    counselor = await work.rows.get_one(Person, case.counselor_id)
    what = QUESTIONS[row.question].short
    label = await names.label_of(work, case)
    text = (
        _("{label} says that it is right: {what}.", label=label, what=what)
        if is_changed
        else _("{label} leaves it as it was: {what}.", label=label, what=what)
    )
    silent(work.send(counselor, text)).case_id = case.id


def _ways(row: ProfileProposal) -> Keyboard:
    def button(label: Text, said: str) -> Button:
        return Button(label, AnswerProposal(row.id, said))

    return (
        (
            button(pgettext("button", "Right"), "yes"),
            button(pgettext("button", "No"), "no"),
        ),
    )


def _record(work: Work, deed: Deed, by: Person, case: Case, question: Question) -> None:
    work.record(
        deed, by=by, about=case.worker_id, case_id=case.id, detail=question.name
    )
