"""The months of the benefit in words: the card of one, the notes of all."""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.jkp.provisions import LAW, Provisions
from bot.services.benefit import months
from bot.services.benefit.months import Entry, Tick, What
from bot.storage.tables import BenefitMonth
from bot.texts import (
    Bold,
    Details,
    Percent,
    Text,
    _,
    lines,
    paragraphs,
    pgettext,
    verbatim,
)

WHAT = {
    What.APPLICATION: pgettext("log", "application"),
    What.INTERVIEW: pgettext("log", "test or interview"),
}
NOTHING_YET = _("Nothing is noted yet.")
STATE = {True: "☑", False: "☐"}


def card(row: BenefitMonth, today: date) -> Text:
    """Return what a month asks for, what is there of it, and when it can be claimed."""
    law = LAW.on(today)
    exact = _("The exact date is in your SIAPkerja account.")
    return paragraphs(
        lines(
            Bold(_("Month {month}", month=row.month)),
            progress(row, law),
            _claimable(row.claim_day, today) if row.claim_day else None,
        ),
        Details(
            lines(
                *_asked(row, law),
                _same_company(row, law),
                exact if row.claim_day else None,
            )
        ),
    )


def _claimable(day: date, today: date) -> Text:
    if day < today:
        return _("Can be claimed since {day}.", day=day)
    return _("Estimated claim day: {day}.", day=day)


def progress(row: BenefitMonth, law: Provisions) -> Text:
    """Return what is noted of what a month asks for, each with a box."""
    sent, invited = (months.count(row, what) for what in What)
    return lines(
        _(
            "{mark} Applications: {count} of {needed}",
            mark=_mark(is_done=sent >= law.applications),
            count=sent,
            needed=law.applications,
        ),
        _(
            "{mark} Test or interview: {count} of {needed}",
            mark=_mark(is_done=invited >= law.interviews),
            count=invited,
            needed=law.interviews,
        ),
        *(box(row, each, law) for each in to_tick(row, law)),
        _("By your notes this month has what it asks for.")
        if months.is_enough(row, law)
        else None,
    )


def to_tick(row: BenefitMonth, law: Provisions) -> tuple[Tick, ...]:
    """Return what is ticked off in a month: the form in the last, else training."""
    return (Tick.FORM,) if months.is_last(row, law) else (Tick.TRAINING,)


def log(rows: Iterable[BenefitMonth], today: date) -> Text:
    """Return the notes of all months, to be shown to the Pengantar Kerja."""
    law = LAW.on(today)
    noted = [
        lines(
            Bold(
                _(
                    "Proof of month {month}, to show the Pengantar Kerja:",
                    month=each.month,
                )
            ),
            Details(
                lines(
                    *map(line, months.entries(each)),
                    *(box(each, Tick(item), law) for item in each.ticked or ()),
                )
            ),
        )
        for each in rows
        if each.log or each.ticked
    ]
    return paragraphs(*noted) if noted else NOTHING_YET


def told(rows: Iterable[BenefitMonth]) -> Iterator[Text]:
    """Return what is kept about the months, a line each, for who asks what is kept."""
    for each in rows:
        month = _("month {month} of JKP", month=each.month)
        state = _STATES[months.is_open(each)]
        yield _("{what}: {value}", what=month, value=state)
        yield from map(line, months.entries(each))


_STATES = {True: _("still to be claimed"), False: _("over")}


def line(entry: Entry) -> Text:
    """Return one note in a line."""
    return _(
        "{day}, {company}: {what}.",
        day=entry.day,
        company=verbatim(entry.company),
        what=WHAT[entry.what],
    )


def _asked(row: BenefitMonth, law: Provisions) -> tuple[Text, ...]:
    search = _(
        "Month {month}: collect {applications} applications, or {interviews} "
        "invitation to a test or interview. Keep screenshots.",
        month=row.month,
        applications=law.applications,
        interviews=law.interviews,
    )
    if months.is_last(row, law):
        form = _(
            "Month {month} is the last one. Besides proof of job search, fill in the "
            "employment status form.",
            month=row.month,
        )
        return search, form
    training = _(
        "In training, attending at least {attendance_percent} of it is enough instead. "
        "Keep the attendance list.",
        attendance_percent=Percent(law.attendance),
    )
    return search, training


def _same_company(row: BenefitMonth, law: Provisions) -> Text | None:
    if not months.has_same_company(months.entries(row)):
        return None
    return _(
        "The rule says {applications} applications. Older guides say different "
        "companies. Safest: apply to {applications} different companies.",
        applications=law.applications,
    )


def box(row: BenefitMonth, item: Tick, law: Provisions) -> Text:
    """Return what is ticked off, with its box."""
    mark = _mark(is_done=months.is_ticked(row, item))
    if item is Tick.FORM:
        return _("{mark} Employment status form", mark=mark)
    return _(
        "{mark} Attended {attendance_percent} of the training",
        mark=mark,
        attendance_percent=Percent(law.attendance),
    )


def _mark(*, is_done: bool) -> Text:
    return verbatim(STATE[is_done])
