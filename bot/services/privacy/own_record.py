"""What is kept about a person, in plain lines, for that person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten

from sqlmodel import col, func, select

from bot.services.benefit import month_texts, months
from bot.services.cases import objected
from bot.services.firms import own_firms
from bot.services.interviews import assessments, readable, runs
from bot.services.interviews.runs import Run
from bot.services.matching import told as job_search
from bot.services.outreach import attendance
from bot.services.people import arrivals, consents
from bot.services.people.local_time import local_day
from bot.services.placement import placements
from bot.services.privacy import (
    casework,
    kept_until,
    looks_told,
    news_sent,
    while_erased,
)
from bot.services.reminders import deadline_texts
from bot.services.results.card import TITLES
from bot.services.results.unreadable import NOT_OPENED, Unreadable
from bot.storage.personal import Typed
from bot.storage.tables import (
    Assessment,
    Case,
    CaseNote,
    FirmQuestion,
    InterviewKind,
    JobReferral,
    Person,
)
from bot.storage.work import Work
from bot.texts import Text, _, verbatim

OWN_WORK: Mapping[str, Text] = {
    "saved_replies": _("replies you saved"),
    "reminders": _("reminders you made"),
    "guidance": _("guidance you recorded"),
    "typed_reasons": _("reasons you typed"),
    "vacancies": _("vacancies you entered"),
    "work_suggested": _("work you suggested"),
}
"""What an officer's own work is called, by its name in the copy."""

MOST_NOTES, NOTE_SHOWN = 5, 200
"""The newest notes that are shown, and how many characters of each."""


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that is kept about one person.

    Attributes:
        lines: What it is and what it says, a line each, and until when it is kept.
        looks: Who opened it, when and why; the newest first.
    """

    lines: tuple[Text, ...]
    looks: tuple[Text, ...]


async def of(work: Work, person: Person) -> Record:
    """Return what is kept about ``person``."""
    profile = await runs.find_open(work, person, InterviewKind.PROFILE)
    check = await readable.find(work, person)
    found = await assessments.latest(work, person)
    consent = await consents.newest(work, person)
    told: tuple[Text, ...] = (
        *_told(profile),
        *_told(check),
        *await _not_opened(work, person),
        *_found(found),
        *await _came_by(work, person),
        *await own_firms.told(work, person),
        *month_texts.told(await months.months(work, person)),
        *await job_search.told(work, person),
        *(() if consent is None else _consent(consent.given, consent.answered_at)),
        *await _of_outreach(work, person),
        *await _rights(work, person),
        *await _news(work, person),
        *await _work(work, person),
        *await _talks(work, person),
        *await _notes(work, person),
        *await _own_work(work, person),
    )
    until = await kept_until.day(work, person)
    if told and until is not None:
        told = (*told, _("Kept until {day}.", day=until))
    return Record(told, await looks_told.newest(work, person))


def _told(run: Run | None) -> Iterator[Text]:
    if run is None:
        return
    for question in run.answered:
        value = question.answer.shown(run.answers[question.name])
        yield _("{what}: {value}", what=question.short, value=value)


async def _not_opened(work: Work, person: Person) -> tuple[Text, ...]:
    """Return that there are answers which do not open, if there are."""
    try:
        await runs.find_open(work, person)
    except Unreadable:
        return (NOT_OPENED,)
    return ()


def _found(found: Assessment | None) -> Iterator[Text]:
    if found is None:
        return
    verdict = TITLES[found.verdict]
    yield _("{what}: {value}", what=_("estimate"), value=verdict)
    if found.last_claim_day is not None:
        day = _("{day}", day=found.last_claim_day)
        settled = deadline_texts.is_settled(found)
        what = _("last day to claim") if settled else _("safe day to claim by")
        yield _("{what}: {value}", what=what, value=day)


async def _came_by(work: Work, person: Person) -> tuple[Text, ...]:
    arrival = await arrivals.of(work, person)
    if arrival is None:
        return ()
    source = verbatim(arrival.source)
    return (_("{what}: {value}", what=_("code you came by"), value=source),)


async def _of_outreach(work: Work, person: Person) -> list[Text]:
    """Return what was asked for a firm, and that somebody is counted today."""
    own = select(func.count()).where(col(FirmQuestion.person_id) == person.id)
    there = await attendance.counted_at(work, person)
    many = (
        (_("questions for a firm"), (await work.session.exec(own)).one()),
        (_("counted at briefings today"), there),
    )
    return [
        _("{what}: {value}", what=what, value=count) for what, count in many if count
    ]


def _consent(given: bool, at: datetime) -> Iterator[Text]:  # noqa: FBT001  # a value, not a flag
    day = local_day(at, None)
    said = _("given on {day}", day=day) if given else _("refused on {day}", day=day)
    yield _("{what}: {value}", what=_("consent"), value=said)


async def _rights(work: Work, person: Person) -> tuple[Text, ...]:
    """Return since when data is paused, and by when an objection is answered."""
    since = person.paused_at
    paused = since and _("since {day}", day=local_day(since, None))
    row = await objected.of_worker(work, person.id)
    until = row and _("by {day}", day=local_day(row.due_at, None))
    return (
        *([_("{what}: {value}", what=_("paused"), value=paused)] if paused else []),
        *(
            [_("{what}: {value}", what=_("check by an officer"), value=until)]
            if until
            else []
        ),
    )


async def _news(work: Work, person: Person) -> tuple[Text, ...]:
    agreed, count = person.news_agreed_at, await news_sent.count(work, person)
    since = agreed and _("on since {day}", day=local_day(agreed, None))
    return (
        *([_("{what}: {value}", what=_("general news"), value=since)] if since else []),
        *(
            [_("{what}: {value}", what=_("general news sent to you"), value=count)]
            if count
            else []
        ),
    )


async def _work(work: Work, person: Person) -> tuple[Text, ...]:
    """Return since when somebody works again, and how often work was suggested."""
    noted = await placements.standing(work, person)
    since = noted and _("said on {day}", day=local_day(noted.said_at, None))
    cases = select(Case.id).where(col(Case.worker_id) == person.id)
    own = select(func.count()).where(col(JobReferral.case_id).in_(cases))
    count = (await work.session.exec(own)).one()
    return (
        *([_("{what}: {value}", what=_("new work"), value=since)] if since else []),
        *(
            [_("{what}: {value}", what=_("work suggested to you"), value=count)]
            if count
            else []
        ),
    )


async def _talks(work: Work, person: Person) -> tuple[Text, ...]:
    own = select(func.count()).where(col(Case.worker_id) == person.id)
    count = (await work.session.exec(own)).one()
    if not count:
        return ()
    return (_("{what}: {value}", what=_("talks with officers"), value=count),)


async def _own_work(work: Work, person: Person) -> list[Text]:
    """Return how much an officer wrote and recorded; all of it is in the copy."""
    many = await casework.counted(work, person)
    return [
        _("{what}: {value}", what=OWN_WORK[name], value=count)
        for name, count in many.items()
        if count
    ]


async def _notes(work: Work, person: Person) -> list[Text]:
    """Return the newest notes of officers; all of them are in the copy."""
    own = select(Case.id).where(col(Case.worker_id) == person.id)
    found = (
        select(CaseNote)
        .where(col(CaseNote.case_id).in_(own))
        .order_by(col(CaseNote.id).desc())
        .limit(MOST_NOTES)
    )
    return [
        _(
            "note of an officer, {day}: {words}",
            day=local_day(each.written_at, None),
            words=await _beginning(work, each),
        )
        for each in (await work.session.exec(found)).all()
    ]


async def _beginning(work: Work, note: CaseNote) -> Text:
    """Return how a note begins, without others who erase all just now."""
    case = await work.rows.get_one(Case, note.case_id)
    words = await while_erased.shown(work, case, note.author_id, note.text or "")
    said = shorten(words, NOTE_SHOWN, placeholder=" …")
    return Typed(said, (note.author_id,))
