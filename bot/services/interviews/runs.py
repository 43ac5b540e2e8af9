"""Runs of questions: begun, answered, taken up again after any gap, started over."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col

from bot.interview.answers import Answer, Answers
from bot.interview.eligibility import ELIGIBILITY
from bot.interview.profile import PROFILE
from bot.interview.question import Question
from bot.interview.questions import Interview as Questions
from bot.interview.questions import Progress
from bot.services.figures import checks_noted
from bot.services.firms import stories
from bot.services.interviews import profiles
from bot.services.people import consents
from bot.services.people.local_time import local_day
from bot.services.people.retention_periods import KEPT, UNFINISHED_KEPT
from bot.services.reminders import unfinished_checks
from bot.services.results.unreadable import Unreadable
from bot.storage.mapping import Whole, made, rows_of
from bot.storage.tables import Interview, InterviewKind, Person, Profile
from bot.storage.work import Work

QUESTIONS: Mapping[InterviewKind, Questions] = {
    InterviewKind.CHECK: ELIGIBILITY,
    InterviewKind.PROFILE: PROFILE,
}
"""The interviews, by the kind of their row."""

ASIDE = "set aside"
"""What answers are kept under that make no sense just now; no question is called so."""


class NotAnAnswer(Exception):
    """A press carried a question or a value that this interview does not know."""


@dataclass(frozen=True, slots=True)
class Run:
    """A person's way through an interview, on the day it is where they live.

    Attributes:
        row: Its number and how many steps it has taken.
        questions: What is asked.
        answers: What was answered so far.
        today: The person's day.
        region: Where they live, by whose clock their days go; None while not known.
        set_aside: Answers that make no sense after a correction, until one more.
    """

    row: Interview
    questions: Questions
    answers: Answers
    today: date
    region: str | None
    set_aside: Answers = field(default_factory=dict)

    @property
    def kind(self) -> InterviewKind:
        """Which interview it is."""
        return self.row.kind

    @property
    def unfinished(self) -> bool:
        """Whether it was begun, and questions are left or the result was not seen."""
        return bool(self.answers) and self.row.finished_at is None

    @property
    def kept(self) -> bool:
        """Whether there is consent to keep the answers longer than a day."""
        until = self.row.forget_at
        return until is None or until - self.row.changed_at > KEPT

    @property
    def next(self) -> Question | None:
        """The question to ask now; None once nothing is left to ask."""
        return self.questions.next(self.answers, self.today)

    @property
    def answered(self) -> tuple[Question, ...]:
        """The answered questions, in their order."""
        return self.questions.answered(self.answers, self.today)

    @property
    def progress(self) -> Progress:
        """How far it is."""
        return self.questions.progress(self.answers, self.today)

    def day_at(self, instant: datetime) -> date:
        """Return the day at an instant: "yesterday" is of when it was typed."""
        return local_day(instant, self.region)

    def asked(self, name: str) -> Question:
        """Return the question of that name as it is asked today.

        Raises:
            NotAnAnswer: There is none.
        """
        try:
            return self.questions.asked(name, self.answers, self.today)
        except KeyError:
            raise NotAnAnswer(f"no question {name!r}") from None

    def before(self, name: str) -> Question | None:
        """Return the answered question before that one."""
        return self.questions.before(name, self.answers, self.today)


async def find(work: Work, person: Person, interview_id: int) -> Run | None:
    """Return the person's own run of that number, if it is still there.

    Raises:
        Unreadable: Its answers do not open.
    """
    return await _run(work, _BY_NUMBER, person_id=person.id, number=interview_id)


async def find_open(
    work: Work, person: Person, kind: InterviewKind = InterviewKind.CHECK
) -> Run | None:
    """Return the person's run of that kind, if one was begun.

    Raises:
        Unreadable: Its answers do not open.
    """
    return await _run(work, _BY_KIND, person_id=person.id, kind=kind)


async def begin(
    work: Work, person: Person, kind: InterviewKind = InterviewKind.CHECK
) -> Run:
    """Begin an interview, or go on with the one that was begun."""
    found = await find_open(work, person, kind)
    if found is not None:
        return found
    row = made(
        Interview,
        person_id=person.id,
        kind=kind,
        answers={},
        started_at=work.now,
        changed_at=work.now,
        forget_at=await _until(work, person, kind),
    )
    work.rows.add(row)
    await work.rows.flush()
    if kind == InterviewKind.CHECK:
        unfinished_checks.plan(work, person, row)
    profile = await work.rows.get(Profile, person.id)
    return opened(work, row, profile)


async def answer(work: Work, run: Run, question: str, value: Answer) -> Run:
    """Take an answer; what it makes meaningless further down is set aside.

    Who corrects a slip of the finger finds what still fits as it was.

    Returns:
        The run as it is now.

    Raises:
        NotAnAnswer: The question does not exist, or does not accept the value.
    """
    if not run.asked(question).accepts(value):
        raise NotAnAnswer(f"{question} does not accept {value!r}")
    given = {**run.set_aside, **run.answers, question: value}
    now = run.questions.relevant(given, run.today)
    # What a correction has made sense of again.
    now = run.questions.relevant({**run.set_aside, **now}, run.today)
    changed = await _changed(work, run, now, _meaningless(run.questions, given, now))
    await stories.heard(work, run.row, question, value)
    return changed


def _meaningless(questions: Questions, given: Answers, now: Answers) -> Answers:
    """Return the answers that make no sense now, and would again.

    An answer about a contradiction is of that one only; and what a correction took
    away still makes sense, and is to be asked again.
    """
    return {
        each.name: given[each.name]
        for each in questions.questions
        if each.name in given
        and each.name not in now
        and not each.clash
        and not each.asked_when.holds(now)
    }


async def start_over(work: Work, run: Run) -> Run:
    """Forget all answers; buttons under older messages are old from now on."""
    if run.kind == InterviewKind.CHECK:
        if run.unfinished:
            await note_left(work, run)
        await checks_noted.let_go(work, [run.row.id])
    run.row.started_at = work.now
    if run.row.finished_at is not None:
        await unfinished_checks.plan_anew(work, run.row)
    return await _changed(work, run, {})


async def note_left(work: Work, run: Run) -> None:
    """Note at which question a check stands that its person does not go on with."""
    question = run.next
    await checks_noted.left(
        work, run.row, run.region, None if question is None else question.name
    )


def finish(work: Work, run: Run) -> None:
    """Note that nothing is left to ask and what came of it was shown.

    With consent it is no unfinished check any more, and has no end of its own.
    """
    if run.kind == InterviewKind.CHECK:
        run.row.answers = dict(run.answers)
    if run.kept:
        run.row.forget_at = None
    run.row.finished_at = work.now


async def _changed(
    work: Work, run: Run, answers: Answers, set_aside: Answers | None = None
) -> Run:
    row = run.row
    if row.forget_at is not None:
        row.forget_at = work.now + (UNFINISHED_KEPT if run.kept else KEPT)
    if run.kind == InterviewKind.PROFILE:
        await profiles.keep(work, row.person_id, answers)
    else:
        row.answers = {**answers, **({ASIDE: set_aside} if set_aside else {})}
    row.step += 1
    row.changed_at = work.now
    row.finished_at = None
    return replace(run, answers=answers, set_aside=set_aside or {})


async def _until(work: Work, person: Person, kind: InterviewKind) -> datetime | None:
    """Return when an interview that begins now is forgotten, unless it goes on."""
    if kind == InterviewKind.PROFILE:
        return None
    kept = await consents.is_given(work, person)
    return work.now + (UNFINISHED_KEPT if kept else KEPT)


_OPEN = (
    rows_of(Interview, Profile)
    .select_from(Interview)
    .outerjoin(Profile, col(Profile.person_id) == col(Interview.person_id))
    .where(
        col(Interview.person_id) == bindparam("person_id"),
        col(Interview.closed_at).is_(None),
    )
)
_BY_NUMBER = Whole(
    (Interview, Profile), _OPEN.where(col(Interview.id) == bindparam("number"))
)
_BY_KIND = Whole(
    (Interview, Profile), _OPEN.where(col(Interview.kind) == bindparam("kind"))
)


async def _run(work: Work, which: Whole[Interview], **parameters: Any) -> Run | None:  # noqa: ANN401
    found = await work.rows.first(which, **parameters)
    return None if found is None else opened(work, *found)


def opened(work: Work, row: Interview, profile: Profile | None) -> Run:
    """Return the run of a row that was found, with the profile of its person.

    Raises:
        Unreadable: Its answers do not open.
    """
    if not _opens(row):
        raise Unreadable(row.person_id, (row.id, row.step))
    kept = row.answers or {}
    answers: Answers = {n: a for n, a in kept.items() if n != ASIDE}
    if row.kind == InterviewKind.PROFILE:
        answers = profiles.answers_of(profile)
    return run_of(work, row, profile, answers, kept.get(ASIDE, {}))


def _opens(row: Interview) -> bool:
    """Say whether the answers open; those of a profile are kept in the profile."""
    return row.kind == InterviewKind.PROFILE or row.answers is not None


def run_of(
    work: Work, row: Interview, profile: Profile | None, told: Answers, aside: Answers
) -> Run:
    """Return a run of a row with these answers, on the person's day."""
    region = None if profile is None else profile.region
    today = local_day(work.now, region)
    return Run(row, QUESTIONS[row.kind], told, today, region, aside)
