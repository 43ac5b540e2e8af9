"""Everything the bot says, before it is put into anyone's language.

Code writes ``_("...")`` and gets a `Text`: a message and the values that go into it.
Only `html` and `plain` make a `str` of it, once it is known who will read it. Since
every sending function takes a `Text`, a sentence that was never offered to a
translator does not type-check, and since values keep their type until then, a number
is written the way its reader writes numbers.
"""

import gettext as _gettext
import html as _html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

LOCALES = Path(__file__).parent.parent / "locales"

SOURCE_LANGUAGE = "en"
"""The language of the message ids, which needs no catalogue."""

# Characters that turn the reading direction around; in a name they could rearrange
# the sentence that holds it. Invisible joiners stay: emoji are made with them.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Babel's own full form writes a zero before the day in Indonesian.
_WITH_WEEKDAY = "EEEE, d MMMM y"
# The same order without it; Babel's long form of English begins with the month.
_DAY = "d MMMM y"
_ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}


class CatalogueIncomplete(Exception):
    """A catalogue is missing, or has a sentence that nobody has translated."""


class Rupiah(int):
    """A whole amount of rupiah; rendered as "Rp5.000.000" in Indonesian."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Percent:
    """A share between 0 and 1; rendered as "60%"."""

    share: Decimal


@dataclass(frozen=True, slots=True)
class WithWeekday:
    """A day that is echoed to the person who wrote it: "Rabu, 12 Maret 2025"."""

    day: date


@dataclass(frozen=True, slots=True)
class InMonth:
    """A month by any of its days, rendered without the day: "Maret 2025"."""

    day: date


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for a person, in no language yet.

    Attributes:
        message: The English source text, which is also the catalogue key.
        values: What fills the ``{placeholders}``; escaped for HTML on rendering.
        plural: The English plural, where the message counts something.
        count: The number that chooses between ``message`` and ``plural``.
        context: Tells apart equal English words with unequal translations.
    """

    message: str
    values: Mapping[str, "Value"] = field(default_factory=dict)
    plural: str | None = None
    count: int = 1
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Words that are nobody's to translate: a name, a code, an article of the law."""

    words: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Whole sentences under one another; ``gap`` empty lines stand between them."""

    texts: tuple["Text", ...]
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Bold:
    """A heading; nothing in plain text depends on its weight."""

    text: "Text"


@dataclass(frozen=True, slots=True)
class Details:
    """What most readers need not read: folded in Telegram until it is tapped."""

    text: "Text"


@dataclass(frozen=True, slots=True)
class Listed:
    """Several texts in one sentence: "a, b, dan c"."""

    texts: tuple["Text", ...]


Text = Message | Verbatim | Lines | Bold | Details | Listed
Value = int | Decimal | date | Percent | WithWeekday | InMonth | Text


def _(message: str, **values: Value) -> Message:
    """Mark ``message`` for translation."""
    return Message(message, values)


def ngettext(message: str, plural: str, count: int, **values: Value) -> Message:
    """Mark a message that counts; ``{count}`` is filled in by itself."""
    return Message(message, {"count": count, **values}, plural=plural, count=count)


def pgettext(context: str, message: str, **values: Value) -> Message:
    """Mark a message whose translation depends on where it stands."""
    return Message(message, values, context=context)


def verbatim(words: str) -> Verbatim:
    """Let a person's own words, a code or an article pass untranslated."""
    return Verbatim(words)


def lines(*texts: Text | None) -> Lines:
    """Put whole sentences under one another; None leaves a line out."""
    return Lines(tuple(text for text in texts if text is not None))


def paragraphs(*texts: Text | None) -> Lines:
    """Put texts under one another with an empty line between them."""
    return Lines(tuple(text for text in texts if text is not None), gap=1)


def listed(texts: Iterable[Text]) -> Listed:
    """Join several texts inside a sentence, the way its language does."""
    return Listed(tuple(texts))


def html(text: Text, language: str) -> str:
    """Return ``text`` as Telegram HTML; every value in it is escaped here."""
    match text:
        case Message():
            template = _translated(text, language)
            return template.format(
                **{
                    n: html(_shown(v, language), language)
                    for n, v in text.values.items()
                }
            )
        case Verbatim():
            return _html.escape(_DIRECTION.sub("", text.words))
        case Lines():
            return _joined(text, [html(each, language) for each in text.texts])
        case Bold():
            return f"<b>{html(text.text, language)}</b>"
        case Details():
            return f"<blockquote expandable>{html(text.text, language)}</blockquote>"
        case Listed():
            return _in_a_row([html(each, language) for each in text.texts], language)


def plain(text: Text, language: str) -> str:
    """Return ``text`` for buttons, answers to presses, files and the fallback."""
    match text:
        case Message():
            return _translated(text, language).format(
                **{
                    n: plain(_shown(v, language), language)
                    for n, v in text.values.items()
                }
            )
        case Verbatim():
            return _DIRECTION.sub("", text.words)
        case Lines():
            return _joined(text, [plain(each, language) for each in text.texts])
        case Bold() | Details():
            return plain(text.text, language)
        case Listed():
            return _in_a_row([plain(each, language) for each in text.texts], language)


def languages() -> list[str]:
    """Return the languages people can choose, Indonesian first."""
    written = sorted(each.name for each in LOCALES.iterdir() if each.is_dir())
    return ["id", *(code for code in [*written, SOURCE_LANGUAGE] if code != "id")]


@cache
def check_catalogues() -> None:
    """Read every catalogue, once in the life of a process: it takes 0.07 s.

    Raises:
        CatalogueIncomplete: One is missing, or says nothing for some sentence.
    """
    for language in {*languages()} - {SOURCE_LANGUAGE}:
        for message in _read(language):
            told = "".join(message.string or ())
            if message.id and (not told or message.fuzzy):
                raise CatalogueIncomplete(
                    f"locales/{language}: nothing is said for {message.id!r}; "
                    "translate it and start again"
                )
        _catalogue(language)


def _joined(text: Lines, rendered: list[str]) -> str:
    return ("\n" * (text.gap + 1)).join(rendered)


def _in_a_row(rendered: list[str], language: str) -> str:
    return format_list(rendered, locale=language) if rendered else ""


def _translated(text: Message, language: str) -> str:
    catalogue = _catalogue(language)
    if text.plural is not None:
        return catalogue.ngettext(text.message, text.plural, text.count)
    if text.context is not None:
        return catalogue.pgettext(text.context, text.message)
    return catalogue.gettext(text.message)


def _read(language: str) -> Catalog:
    path = LOCALES / language / "LC_MESSAGES" / "bot.po"
    if not path.exists():
        raise CatalogueIncomplete(f"locales/{language}/LC_MESSAGES/bot.po is missing")
    with path.open("rb") as file:
        return read_po(file, locale=language)


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    if language == SOURCE_LANGUAGE:
        return _gettext.NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, _read(language))
    compiled.seek(0)
    return _gettext.GNUTranslations(compiled)


def _shown(value: Value, language: str) -> Text:
    """Return ``value`` as its reader writes it; texts stay as they are."""
    match value:
        case Rupiah():
            shown = f"Rp{format_decimal(value, locale=language)}"
        case int() | Decimal():
            shown = format_decimal(value, locale=language)
        case Percent():
            shown = format_percent(value.share, "#,##0.##%", locale=language)
        case datetime():
            shown = _with_zone(value, language)
        case date():
            shown = format_date(value, format=_DAY, locale=language)
        case WithWeekday():
            shown = format_date(value.day, format=_WITH_WEEKDAY, locale=language)
        case InMonth():
            shown = format_skeleton("yMMMM", value.day, locale=language)
        case _:
            return value
    return Verbatim(shown)


def _with_zone(instant: datetime, language: str) -> str:
    offset = instant.utcoffset()
    if offset is None:
        raise ValueError(f"{instant} has no zone; a reader could not tell when it is")
    zone = _ZONES.get(int(offset / timedelta(hours=1)), f"UTC{instant:%z}")
    day = format_date(instant.date(), format=_WITH_WEEKDAY, locale=language)
    hour = format_time(instant.timetz(), format="short", locale=language)
    return f"{day}, {hour} {zone}"
