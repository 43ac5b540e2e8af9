"""How a vacancy is shown: in a line, and in full."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from textwrap import shorten

from bot.interview.kinds.kind import option
from bot.places import place
from bot.services.vacancies.parts import ACCESS, PARTS, UNKNOWN
from bot.services.vacancies.reading import pay_of
from bot.services.vacancies.said import Words, words_of
from bot.storage.personal import Typed
from bot.storage.tables import Vacancy, VacancyState
from bot.texts import Bold, Rupiah, Text, WithWeekday, _, lines, listed, pgettext

STATES: Mapping[VacancyState, Text] = {
    VacancyState.HELD: pgettext("state of a vacancy", "waits for a second person"),
    VacancyState.OPEN: pgettext("state of a vacancy", "open"),
    VacancyState.REFUSED: pgettext("state of a vacancy", "refused"),
    VacancyState.ENDED: pgettext("state of a vacancy", "ended"),
}
NAMED, LISTED, NOTED = 40, 36, 80
"""Letters of what somebody wrote: in a message, in a list, above a question."""

NOT_KNOWN = pgettext("vacancy", "not known")
NONE_ASKED = pgettext("vacancy", "none asked")


def line_of(vacancy: Vacancy) -> Text:
    """Return a vacancy in one line, for a message about it."""
    return _(
        "{number}. {title}, {firm}, {place}",
        number=vacancy.id,
        title=_in_short(vacancy.title, NAMED),
        firm=_in_short(vacancy.firm, NAMED),
        place=place(vacancy.region).text,
    )


def row_of(vacancy: Vacancy) -> Text:
    """Return a vacancy in a row of a list, where four fit a screen."""
    what = _in_short(f"{vacancy.title}, {vacancy.firm}", LISTED)
    if vacancy.state is VacancyState.OPEN:
        return _(
            "{number}. {what}, until {day}",
            number=vacancy.id,
            what=what,
            day=vacancy.open_until,
        )
    state = STATES[vacancy.state]
    return _("{number}. {what} ({state})", number=vacancy.id, what=what, state=state)


def card_of(vacancy: Vacancy) -> Text:
    """Return all that is said of a vacancy."""
    return lines(*told(words_of(vacancy)))


def told(words: Words) -> Iterator[Text]:
    """Yield what was said so far, a part in a line."""
    for name, part in PARTS.items():
        if name == "title" and words.get(name):
            yield Bold(Typed(words[name]))
        elif words.get(name) or (name in words and name in _SAID_IF_UNKNOWN):
            yield _("{part}: {words}", part=part.short, words=shown(name, words[name]))


def noted(name: str, value: str) -> Text:
    """Return what was just said of a part, shortly, above the next question."""
    choices = PARTS[name].choices
    typed = value != UNKNOWN and choices is None and name not in _SHOWN
    words = _in_short(value, NOTED) if typed else shown(name, value)
    return _("{part}: {words}", part=PARTS[name].short, words=words)


def shown(name: str, value: str) -> Text:
    """Return a value of a part in words."""
    if value == UNKNOWN:
        return NONE_ASKED if name == "education" else NOT_KNOWN
    if name == "access":
        chosen = (option(ACCESS.options, each) for each in value.split(","))
        return listed([each.label for each in chosen if each is not None])
    choices = PARTS[name].choices
    return choices.shown(value) if choices else _SHOWN.get(name, Typed)(value)


def _in_short(words: str, most: int) -> Text:
    return Typed(shorten(words, most, placeholder=" …"))


def pay(low: int | None, high: int | None) -> Text:
    """Return what is paid a month."""
    if low is not None and high is not None:
        if low == high:
            return _("{amount}", amount=Rupiah(low))
        return _("{low} to {high}", low=Rupiah(low), high=Rupiah(high))
    if low is not None:
        return _("from {amount}", amount=Rupiah(low))
    if high is not None:
        return _("up to {amount}", amount=Rupiah(high))
    return NOT_KNOWN


_SHOWN: Mapping[str, Callable[[str], Text]] = {
    "region": lambda value: place(value).text,
    "pay": lambda value: pay(*pay_of(value)),
    "until": lambda value: _("{day}", day=WithWeekday(date.fromisoformat(value))),
}
_SAID_IF_UNKNOWN = frozenset({"pay", "education", "contract"})
"""Parts of which a reader wants to know that nobody knows them."""
