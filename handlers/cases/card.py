"""What a counselor sees of a case: masked while it waits, whole once it is taken."""

from collections.abc import Sequence
from datetime import date

from bot.buttons import (
    Button,
    CaseTools,
    CloseCase,
    HandOver,
    Keyboard,
    PageQueue,
    PutBack,
    Row,
    ShowEarlier,
    TakeCase,
    Writing,
)
from bot.interview.answers import UNKNOWN
from bot.interview.occupation import BEST_TIME, FIELD, NEED, TITLE, WANTS
from bot.interview.person import ADDRESS, AGE, EDUCATION, MAJOR
from bot.interview.question import Question
from bot.jkp.assessment import Outcome
from bot.places import place
from bot.services.cases import requests
from bot.services.conversations import earlier, names, worker_phone
from bot.services.interviews import assessments, profiles, runs
from bot.services.people.local_time import local_day
from bot.services.queue import assignment, reasons, routing
from bot.services.queue.assignment import File
from bot.services.reminders import deadline_texts
from bot.services.results.card import TITLES
from bot.services.safety.distress import HOW
from bot.services.staff import office_hours
from bot.storage.tables import Assessment, Case, Person
from bot.storage.work import Work
from bot.texts import (
    Bold,
    Details,
    Text,
    Value,
    _,
    lines,
    listed,
    ngettext,
    paragraphs,
    pgettext,
    verbatim,
)
from handlers.screens import question_screen

BACK = pgettext("button", "Back")
AT_ONCE = (ADDRESS, NEED, BEST_TIME, WANTS)
"""Questions of the profile whose answers decide how and when to write."""

FOLDED = (AGE, EDUCATION, MAJOR, FIELD, TITLE)
OPEN_POINTS = (Outcome.UNSETTLED, Outcome.UNKNOWN)


def line(work: Work, case: Case) -> Text:
    """Return a waiting case in one line: why it is first, and nothing of who it is."""
    if case.urgent_since is not None:
        return _(
            "{case_code}, {region}. Answer first: a hard situation.",
            case_code=verbatim(case.code),
            region=requests.where(case),
        )
    told: dict[str, Value] = {
        "case_code": verbatim(case.code),
        "region": requests.where(case),
        "waited": office_hours.span(assignment.waited(case, work)),
    }
    reason = reasons.why_first(case)
    if reason is None:
        return _("{case_code}, {region}, waiting {waited}.", **told)
    return _("{case_code}, {region}, waiting {waited}. {reason}", reason=reason, **told)


async def masked(work: Work, file: File) -> Text:
    """Return what may be seen before the case is taken."""
    return paragraphs(
        Bold(line(work, file.case)),
        lines(
            _came_back_before(file.case),
            *_estimate(work, file),
            await _belongs(work, file.case),
        ),
    )


def masked_buttons(case: Case) -> Keyboard:
    """Return the ways on from the look: take it, or back to the queue."""
    return (
        (Button(pgettext("button", "Take"), TakeCase(case.id)),),
        (Button(BACK, PageQueue("queue", 0)),),
    )


async def whole(work: Work, file: File) -> Text:
    """Return the card of the case that is active."""
    label = await names.label_of(work, file.case)
    return paragraphs(await about(work, file), active(label))


async def about(work: Work, file: File) -> Text:
    """Return what who handles a case knows of it."""
    case = file.case
    name = await names.name_of(work, case.worker_id)
    return paragraphs(
        Bold(_("Case {case_code}, {name}", case_code=verbatim(case.code), name=name)),
        lines(
            _lives(case),
            *_told(file, AT_ONCE),
            *_estimate(work, file),
            _(
                "Waiting {waited}.",
                waited=office_hours.span(assignment.waited(case, work)),
            ),
            reasons.came_back(case),
        ),
        Details(
            lines(
                await _belongs(work, case),
                *_told(file, FOLDED),
                await _answers(work, case),
            )
        ),
        Details(HOW) if case.urgent_since else None,
    )


async def whole_buttons(work: Work, case: Case) -> Keyboard:
    """Return what can be done with a case of one's own."""
    return (
        (Button(pgettext("button", "I am writing"), Writing(case.id)),),
        await worker_phone.button(work, case),
        await _earlier(work, case),
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


async def _earlier(work: Work, case: Case) -> Row:
    if not await earlier.are_there(work, case):
        return ()
    return (Button(pgettext("button", "Earlier messages"), ShowEarlier(case.id)),)


def active(label: Text) -> Text:
    """Return the line that says where words without a reply go."""
    return _(
        "Active: {label}. Replies without answering a message go here.", label=label
    )


async def _belongs(work: Work, case: Case) -> Text:
    to = await routing.of(work, case.region)
    return routing.told(to, case.region, case.level)


def _came_back_before(case: Case) -> Text | None:
    """Say why a waiting case came back, where that is not why it is first."""
    is_said = case.urgent_since is None and not case.soon and case.returned_at
    return None if is_said else reasons.came_back(case)


def _lives(case: Case) -> Text:
    if case.region is None:
        return _("Area not known yet. Ask where the worker is now.")
    where = place(case.region)
    return _(
        "Lives in {region}, zone {zone}.",
        region=where.text,
        zone=verbatim(where.province.zone_name),
    )


def _estimate(work: Work, file: File) -> list[Text]:
    if file.assessment is None:
        return [_("There is no result yet.")]
    verdict = TITLES[file.assessment.verdict]
    told = _(
        "Estimate: {verdict}, worked out on {day}.",
        verdict=verdict,
        day=file.assessment.day,
    )
    return [told, _last_day(work, file), *_open_points(file.assessment)]


def _last_day(work: Work, file: File) -> Text:
    last = file.assessment.last_claim_day if file.assessment else None
    if last is None:
        return _("The last day to claim cannot be counted yet.")
    left = (last - local_day(work.now, file.case.region)).days
    if file.assessment and not deadline_texts.is_settled(file.assessment):
        return _on_the_safe_side(last, left)
    if left < 0:
        return _("Last day to claim: {last_day}, already past.", last_day=last)
    return ngettext(
        "Last day to claim: {last_day}, {count} day left.",
        "Last day to claim: {last_day}, {count} days left.",
        left,
        last_day=last,
    )


def _on_the_safe_side(safe: date, left: int) -> Text:
    if left < 0:
        return _(
            "Surely in time up to {safe_day}, already past. Whether there is more time "
            "is not settled.",
            safe_day=safe,
        )
    return ngettext(
        "Surely in time up to {safe_day}, {count} day left. Whether there is more time "
        "is not settled.",
        "Surely in time up to {safe_day}, {count} days left. Whether there is more "
        "time is not settled.",
        left,
        safe_day=safe,
    )


def _open_points(row: Assessment) -> list[Text]:
    found = assessments.replay(row)
    points = [each.condition for each in found.reasons if each.outcome in OPEN_POINTS]
    return [_("Still open: {missing}.", missing=listed(points))] if points else []


def _told(file: File, questions: Sequence[Question]) -> list[Text]:
    """Return what the worker's profile says to these questions, a line each."""
    told = profiles.answers_of(file.profile)
    return [
        question_screen.answer_line(each, told[each.name])
        for each in questions
        if told.get(each.name, UNKNOWN) != UNKNOWN
    ]


async def _answers(work: Work, case: Case) -> Text | None:
    worker = await work.rows.get_one(Person, case.worker_id)
    run = await runs.find_open(work, worker)
    if run is None or not run.answers:
        return None
    return question_screen.told_under_headings(run)
