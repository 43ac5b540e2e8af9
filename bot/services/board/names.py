"""Names of figures: areas, numbers, outcomes, questions, conditions, lengths."""

from collections.abc import Iterable
from datetime import date

from bot.interview.eligibility import ELIGIBILITY
from bot.jkp.provisions import LAW
from bot.jkp.rules import RULES
from bot.places import NoSuchPlace, place, province
from bot.services.figures.hiding import FEWEST, Figure, total
from bot.services.figures.scope import Scope
from bot.services.queue.resolutions import OUTCOMES
from bot.services.staff.belonging import COUNTRY, province_of
from bot.storage.tables import CaseOutcome
from bot.texts import Text, Value, _, ngettext, pgettext, verbatim

MINUTES_AN_HOUR, MINUTES_A_DAY = 60, 450
"""Of office time."""

FEW = pgettext("figure", "under {fewest}", fewest=FEWEST)
ROUNDED = _("Numbers are rounded to multiples of {fewest}.", fewest=FEWEST)

_QUESTIONS = {each.name: each.short for each in ELIGIBILITY.questions}
_CONDITIONS = {each.name: each.condition for each in RULES}


def number(figure: Figure) -> Value:
    """Return a number for a sentence."""
    return FEW if figure.hidden else figure.value


def area(code: str) -> Text:
    """Return what an area is called."""
    if code == COUNTRY:
        return _("Indonesia")
    try:
        found = province(code) if code == province_of(code) else place(code)
    except NoSuchPlace:
        return verbatim(code)
    return verbatim(found.name)


def line(scope: Scope, code: str) -> Text:
    """Return what a line of a table is called; that of the scope is its own queue."""
    return _("Own queue") if code == scope.area else area(code)


def is_place(code: str) -> bool:
    """Say whether there is such an area."""
    try:
        return code == COUNTRY or bool(
            province(code) if code == province_of(code) else place(code)
        )
    except NoSuchPlace:
        return False


def outcome(of: CaseOutcome) -> Text:
    """Return what came of cases, as officers call it."""
    return OUTCOMES[of]


def question(name: str) -> Text:
    """Return what a question is about; its name, if it is asked no more."""
    return _QUESTIONS.get(name, verbatim(name))


def condition(name: str, day: date) -> Text:
    """Return a condition in words, with the numbers of the law of a day."""
    found = _CONDITIONS.get(name)
    return verbatim(name) if found is None else found(LAW.on(day))


def length(minutes: int) -> Text:
    """Return a length of office time, as exactly as one needs to know it."""
    if minutes < MINUTES_A_DAY:
        return _("{length} of office time", length=_hours(minutes))
    days = ngettext(
        "{count} working day", "{count} working days", minutes // MINUTES_A_DAY
    )
    hours = minutes % MINUTES_A_DAY // MINUTES_AN_HOUR
    if not hours:
        return days
    return _(
        "{days} {hours}",
        days=days,
        hours=ngettext("{count} hour", "{count} hours", hours),
    )


def summed(counted: Iterable[tuple[Text, Figure]]) -> list[tuple[Text, Figure]]:
    """Return numbers by what they are called, those of one name together."""
    alike: list[tuple[Text, list[Figure]]] = []
    for name, many in counted:
        found = next((parts for other, parts in alike if other == name), None)
        if found is None:
            alike.append((name, [many]))
        else:
            found.append(many)
    summed = [(name, total(parts)) for name, parts in alike]
    return sorted(summed, key=lambda each: -each[1].value)


def _hours(minutes: int) -> Text:
    rest = minutes % MINUTES_AN_HOUR
    in_minutes = ngettext("{count} minute", "{count} minutes", rest)
    if minutes < MINUTES_AN_HOUR:
        return in_minutes
    hours = ngettext("{count} hour", "{count} hours", minutes // MINUTES_AN_HOUR)
    if not rest:
        return hours
    return _("{hours} {minutes}", hours=hours, minutes=in_minutes)
