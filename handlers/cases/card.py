"""What a counselor sees of a case that waits: nothing of who it is."""

from bot.buttons import Button, Keyboard, PageQueue, TakeCase
from bot.services.cases import objected, requests
from bot.services.desk import card_words
from bot.services.queue import assignment, reasons
from bot.services.queue.assignment import File
from bot.services.staff import office_hours
from bot.storage.tables import Case
from bot.storage.work import Work
from bot.texts import Bold, Text, Value, _, lines, paragraphs, pgettext, verbatim

BACK = pgettext("button", "Back")


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
            await objected.line(work, file.case),
            _came_back_before(file.case),
            *card_words.estimate(work, file),
            await card_words.belongs(work, file.case),
        ),
    )


def masked_buttons(case: Case) -> Keyboard:
    """Return the ways on from the look: take it, or back to the queue."""
    return (
        (Button(pgettext("button", "Take"), TakeCase(case.id)),),
        (Button(BACK, PageQueue("queue", 0)),),
    )


def _came_back_before(case: Case) -> Text | None:
    """Say why a waiting case came back, where that is not why it is first."""
    is_said = case.urgent_since is None and not case.soon and case.returned_at
    return None if is_said else reasons.came_back(case)
