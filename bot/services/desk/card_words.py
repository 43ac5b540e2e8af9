"""The card of a case: what it says to who has the case, and what can be done from it.

What must be known at once stands open; the rest is folded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from bot.buttons import (
    AnswerObjection,
    Button,
    CaseTools,
    CloseCase,
    HandOver,
    Keyboard,
    PageQueue,
    PutBack,
    Row,
    ShowEarlier,
    SwitchCase,
    Writing,
)
from bot.interview.answers import UNKNOWN
from bot.interview.occupation import BEST_TIME, FIELD, NEED, TITLE, WANTS
from bot.interview.person import ADDRESS, AGE, EDUCATION, MAJOR
from bot.interview.question import Question
from bot.jkp.assessment import Outcome
from bot.places import place
from bot.services.cases import objected
from bot.services.conversations import earlier, names, worker_phone
from bot.services.desk import card_added, card_facts, last_day
from bot.services.desk.card_facts import Added
from bot.services.interviews import assessments, profiles, runs, told
from bot.services.queue import assignment, reasons, routing
from bot.services.queue.assignment import File
from bot.services.results.card import TITLES
from bot.services.results.unreadable import NOT_OPENED, Unreadable
from bot.services.safety.distress import HOW
from bot.services.staff import office_hours
from bot.storage.personal import Personal
from bot.storage.saying import content_of
from bot.storage.tables import Assessment, Case, Person, Staff
from bot.storage.work import Work
from bot.texts import (
    Bold,
    Details,
    Text,
    _,
    lines,
    listed,
    paragraphs,
    pgettext,
    verbatim,
)

AT_ONCE = (ADDRESS, NEED, BEST_TIME, WANTS)
"""Questions of the profile whose answers decide how and when to write."""

FOLDED = (AGE, EDUCATION, MAJOR, FIELD, TITLE)
OPEN_POINTS = (Outcome.UNSETTLED, Outcome.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says.

    Attributes:
        text: The words.
        ways: What can be done from it.
        in_short: What it says but for how long somebody waits, so that two can be
            compared; no word can be read from it.
        is_active: It says that the case is the active one.
    """

    text: Text
    ways: Keyboard
    in_short: str
    is_active: bool


async def of(work: Work, officer: Person, post: Staff, file: File) -> Card:
    """Return the card of a case of an officer's own; it says whether it is active."""
    case = file.case
    added = await card_facts.added(work, officer, case)
    folded = await _folded(work, file, added)
    open_lines = await _open(work, file, added)
    title, below = await _title(work, case), await ways(work, case)
    is_active = post.active_case_id == case.id
    end = active(await names.label_of(work, case)) if is_active else None
    if not is_active:
        below = (await _write_to(work, case), *below)

    def whole(waiting: Text | None) -> Text:
        return paragraphs(
            title,
            lines(*open_lines, waiting, reasons.came_back(case)),
            folded,
            Details(HOW) if case.urgent_since else None,
            end,
        )

    lasting = content_of(officer, whole(None), below)
    in_short = sha256(repr(sorted(lasting.items())).encode()).hexdigest()[:24]
    return Card(whole(_waiting(work, case)), below, in_short, is_active)


async def about(work: Work, officer: Person, file: File) -> Text:
    """Return what who handles a case knows of it, and nothing of where words go."""
    added = await card_facts.added(work, officer, file.case)
    return paragraphs(
        await _title(work, file.case),
        lines(
            *await _open(work, file, added),
            _waiting(work, file.case),
            reasons.came_back(file.case),
        ),
        await _folded(work, file, added),
        Details(HOW) if file.case.urgent_since else None,
    )


async def ways(work: Work, case: Case) -> Keyboard:
    """Return what can be done with a case of one's own."""
    return (
        (Button(pgettext("button", "I am writing"), Writing(case.id)),),
        await worker_phone.button(work, case),
        await _earlier(work, case),
        await _objection(work, case),
        (
            Button(pgettext("button", "Close the case"), CloseCase(case.id, "ask")),
            Button(pgettext("button", "Put back"), PutBack(case.id, "ask")),
            Button(pgettext("button", "Hand over"), HandOver(case.id, 0, "card")),
        ),
        (
            Button(pgettext("button", "More"), CaseTools(case.id)),
            Button(pgettext("button", "My cases"), PageQueue("tasks", 0)),
        ),
    )


def active(label: Text) -> Text:
    """Return the line that says where words without a reply go."""
    return _(
        "Active: {label}. Replies without answering a message go here.", label=label
    )


def estimate(work: Work, file: File) -> list[Text]:
    """Return what the law says, the last day to claim, and what is still open."""
    if file.assessment is None:
        return [_("There is no result yet.")]
    verdict = TITLES[file.assessment.verdict]
    said = _(
        "Estimate: {verdict}, worked out on {day}.",
        verdict=verdict,
        day=file.assessment.day,
    )
    return [said, last_day.said(work, file), *_open_points(file.assessment)]


async def belongs(work: Work, case: Case) -> Text:
    """Return which office a case belongs to, and while it waits who sees it too."""
    to = await routing.of(work, case.region)
    if case.counselor_id is not None:
        return routing.told(to, case.region)
    return routing.told(to, case.region, case.level)


async def _title(work: Work, case: Case) -> Text:
    name = await names.name_of(work, case.worker_id)
    code = Personal(case.code, case.worker_id)  # what stands below tells of them too
    return Bold(_("Case {case_code}, {name}", case_code=code, name=name))


async def _open(work: Work, file: File, added: Added) -> list[Text | None]:
    """Return the lines that are read at once; None is a line left out."""
    return [
        *await card_added.needed(work, file.case, added),
        _lives(file.case),
        *_told(file, AT_ONCE),
        await _phone(work, file.case),
        *estimate(work, file),
        *card_added.papers(file.assessment),
        *card_added.beside(added),
    ]


async def _folded(work: Work, file: File, added: Added) -> Text:
    return Details(
        lines(
            await belongs(work, file.case),
            *_told(file, FOLDED),
            *card_added.missing_papers(file.assessment),
            *await card_added.done(work, file.case, added),
            await _answers(work, file.case),
        )
    )


async def _phone(work: Work, case: Case) -> Text | None:
    phone = await worker_phone.masked(work, case)
    return None if phone is None else _("Phone: {phone}.", phone=phone)


def _waiting(work: Work, case: Case) -> Text:
    """Return for how long the worker waits; what a card says once stays true."""
    if case.claimed_at is None:
        waited = office_hours.span(assignment.waited(case, work))
        return _("Waiting {waited}.", waited=waited)
    before = max(case.claimed_at - case.waiting_since, timedelta(0))
    return _("Waited {waited} until taken.", waited=office_hours.span(before))


async def _write_to(work: Work, case: Case) -> Row:
    label = pgettext("button", "Write to {name}", name=await names.called(work, case))
    return (Button(label, SwitchCase(case.id)),)


async def _earlier(work: Work, case: Case) -> Row:
    if not await earlier.are_there(work, case):
        return ()
    return (Button(pgettext("button", "Earlier messages"), ShowEarlier(case.id)),)


async def _objection(work: Work, case: Case) -> Row:
    if await objected.of(work, case) is None:
        return ()
    label = pgettext("button", "Answer the objection")
    return (Button(label, AnswerObjection(case.id, "ask")),)


def _lives(case: Case) -> Text:
    if case.region is None:
        return _("Area not known yet. Ask where the worker is now.")
    where = place(case.region)
    return _(
        "Lives in {region}, zone {zone}.",
        region=where.text,
        zone=verbatim(where.province.zone_name),
    )


def _open_points(row: Assessment) -> list[Text]:
    try:
        found = assessments.replay(row)
    except Unreadable:
        return [NOT_OPENED]
    points = [each.condition for each in found.reasons if each.outcome in OPEN_POINTS]
    return [_("Still open: {missing}.", missing=listed(points))] if points else []


def _told(file: File, questions: Sequence[Question]) -> list[Text]:
    """Return what the worker's profile says to these questions, a line each."""
    said = profiles.answers_of(file.profile)
    return [
        told.answer_line(each, said[each.name])
        for each in questions
        if said.get(each.name, UNKNOWN) != UNKNOWN
    ]


async def _answers(work: Work, case: Case) -> Text | None:
    worker = await work.rows.get_one(Person, case.worker_id)
    try:
        run = await runs.find_open(work, worker)
    except Unreadable:
        return NOT_OPENED
    if run is None or not run.answers:
        return None
    return told.told_under_headings(run)
