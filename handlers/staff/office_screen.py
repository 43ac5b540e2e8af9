"""The screen of an office: what is said of it, and the ways to change that."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby

from bot.buttons import Button, Keyboard, OfficePart, Open, Room, Row
from bot.expecting import OfficeDetail
from bot.office_hours import OfficeHours, Shift, Week
from bot.services.staff import calendar, confirming, office_admins, opening
from bot.services.staff.office_hours import CLOCK, WEEKDAYS
from bot.services.staff.office_time import MINUTES_A_DAY, MINUTES_AN_HOUR
from bot.services.staff.rights import Right, has
from bot.storage.tables import Office, OfficeKind, Staff
from bot.telegram.turn import Turn
from bot.texts import (
    Bold,
    Details,
    Text,
    WithWeekday,
    _,
    lines,
    listed,
    ngettext,
    paragraphs,
    pgettext,
    verbatim,
)
from bot.working_days import OwnDays
from handlers.screens.prompts import forget, lay_aside, put

MOST_DAYS = 5
NOT_YET = _("not set yet")
KINDS = {
    OfficeKind.MINISTRY: _("Unit of the ministry"),
    OfficeKind.BP3MI: _("BP3MI, for migrant workers"),
    OfficeKind.PROVINCE: _("Manpower office of the province"),
    OfficeKind.REGENCY: _("Manpower office of the kabupaten"),
    OfficeKind.CITY: _("Manpower office of the kota"),
}


async def show(turn: Turn, post: Staff, office: Office, *said: Text) -> None:
    """Show an office to who has it, below what was just done."""
    hours = await opening.hours_of(turn.work, office)
    people = await office_admins.people(turn.work, office)
    unsure = len(await confirming.waiting(turn.work, post, office.id))
    today = day_at(office, turn.work.now)
    turn.show(
        paragraphs(
            *said,
            lines(Bold(verbatim(office.name)), _kind(office)),
            lines(
                _("Telephone: {telephone}", telephone=_or_not(office.telephone)),
                mode(office),
                _(
                    "Taken within {taken}, answered within {answered}.",
                    taken=how_soon(office.take_minutes),
                    answered=how_soon(office.answer_minutes),
                ),
                capacity(office),
            ),
            lines(
                ngettext(
                    "{count} person serves here.",
                    "{count} people serve here.",
                    len(people),
                ),
                to_confirm(unsure) if unsure else None,
            ),
            Details(
                lines(
                    _("Address: {address}", address=_or_not(office.address)),
                    *await lacks(turn, post, today),
                    *week_lines(hours.usual),
                    *day_lines(hours.own_days, today),
                    ramadan_line(hours, today),
                )
            ),
        ),
        keyboard=_ways(post, office, len(people), unsure),
    )


async def lacks(turn: Turn, post: Staff, today: date) -> tuple[Text, ...]:
    """Return what the calendar lacks, to who can see to it."""
    if not office_admins.sets_calendar(post):
        return ()
    return await calendar.lacks(turn.work, today)


def day_at(office: Office, now: datetime) -> date:
    """Return the day on an office's own clock."""
    return now.astimezone(opening.zone_called(office.zone)).date()


def to_confirm(count: int) -> Text:
    """Say how many people are to be confirmed."""
    return ngettext(
        "To be confirmed: {count} person.", "To be confirmed: {count} people.", count
    )


def way(label: Text, office: Office, part: str, value: str = "") -> Button:
    """Return a button to a part of an office, or that sets it."""
    return Button(label, OfficePart(office.id, part, value))


def back(office: Office) -> Row:
    """Return the way back to the screen of the office."""
    return (way(pgettext("button", "Back"), office, "home"),)


async def ask(
    turn: Turn, office: Office, answer: OfficeDetail, words: Text, *ways: Row
) -> None:
    """Ask for something that is typed; it can always be left."""
    cancel = (way(pgettext("button", "Cancel"), office, "home"),)
    await put(turn, answer, words, (*ways, cancel))


async def answered(turn: Turn) -> None:
    """Take the question from the screen, now that it has its answer."""
    if turn.pressed_in is None:
        await lay_aside(turn)
    forget(turn)


def week_lines(week: Week) -> Iterator[Text]:
    """Yield the hours of a week, days alike in one line."""
    for shift, days in groupby(range(len(week)), lambda day: week[day]):
        first, *rest = days
        yield _(
            "{days}: {hours}",
            days=days_called(first, (rest or [first])[-1]),
            hours=shift_in_words(shift),
        )


def days_called(first: int, last: int) -> Text:
    """Return what weekdays are called, 0 is Monday."""
    if first == last:
        return WEEKDAYS[first]
    return _("{first} to {last}", first=WEEKDAYS[first], last=WEEKDAYS[last])


def shift_in_words(shift: Shift | None) -> Text:
    """Return the hours of a day."""
    if shift is None:
        return _("closed")
    hours = verbatim(f"{shift.opens:{CLOCK}}-{shift.closes:{CLOCK}}")
    if shift.rest is None:
        return hours
    begins, ends = shift.rest
    rest = verbatim(f"{begins:{CLOCK}}-{ends:{CLOCK}}")
    return _("{hours}, break {rest}", hours=hours, rest=rest)


def day_lines(days: OwnDays, today: date) -> Iterator[Text]:
    """Yield the next days that differ from the calendar."""
    ahead = sorted(each for each in days if each >= today)
    for day in ahead[:MOST_DAYS]:
        why = days[day]
        if why is None:
            yield _("{day}: open", day=WithWeekday(day))
        else:
            yield _("{day}: closed, {why}", day=WithWeekday(day), why=verbatim(why))
    more = len(ahead) - MOST_DAYS
    if more > 0:
        yield ngettext("and {count} day more", "and {count} days more", more)


def ramadan_line(hours: OfficeHours, today: date) -> Text | None:
    """Return the days of the Ramadan that is on, or comes next."""
    for first, last in hours.ramadan:
        if last >= today:
            return _("Ramadan: {first} to {last}", first=first, last=last)
    return None


def how_soon(minutes: int) -> Text:
    """Return a length of office time in words."""
    days, rest = divmod(minutes, MINUTES_A_DAY)
    hours, left = divmod(rest, MINUTES_AN_HOUR)
    parts = (
        (days, ngettext("{count} working day", "{count} working days", days)),
        (hours, ngettext("{count} hour", "{count} hours", hours)),
        (left, ngettext("{count} minute", "{count} minutes", left)),
    )
    return listed(text for count, text in parts if count)


def mode(office: Office) -> Text:
    """Say how cases come to the officers."""
    if office.deals:
        return _("Cases are dealt to whoever is on duty.")
    return _("Officers take cases themselves.")


def capacity(office: Office) -> Text:
    """Say how many open cases one officer has."""
    return _(
        "Cases an officer: reminded at {busy}, asked at {full}.",
        busy=office.busy_at,
        full=office.full_at,
    )


def _kind(office: Office) -> Text:
    told: dict[str, Text] = {"kind": KINDS[office.kind], "zone": verbatim(office.zone)}
    if office.serves_jkp:
        return _("{kind}, {zone}, takes cases of JKP", **told)
    return _("{kind}, {zone}, takes no cases of JKP", **told)


def _or_not(words: str) -> Text:
    return verbatim(words) if words else NOT_YET


def _ways(post: Staff, office: Office, people: int, unsure: int) -> Keyboard:
    everyday = (
        way(pgettext("button", "Hours"), office, "hours"),
        way(pgettext("button", "Days"), office, "days"),
    )
    who = way(pgettext("button", "People ({count})", count=people), office, "people")
    leave = (Button(pgettext("button", "Back"), Open(Room.OFFICERS)),)
    other = Button(pgettext("button", "Other offices"), OfficePart(0, "list"))
    others = ((other,),) if office_admins.has_several(post) else ()
    if not has(post.role, Right.RUN_OFFICE):
        return (everyday, (who,), *others, leave)
    confirm = way(
        pgettext("button", "Confirm ({count})", count=unsure), office, "confirm"
    )
    return (
        *([(confirm,)] if unsure else []),
        everyday,
        (
            way(pgettext("button", "Telephone"), office, "telephone"),
            way(pgettext("button", "Address"), office, "address"),
        ),
        (
            way(pgettext("button", "Targets"), office, "targets"),
            way(pgettext("button", "Capacity"), office, "capacity"),
        ),
        (
            way(pgettext("button", "How to share"), office, "mode"),
            way(pgettext("button", "Texts"), office, "texts"),
        ),
        (who,),
        *others,
        leave,
    )
