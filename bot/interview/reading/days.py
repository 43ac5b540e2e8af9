"""Days as people type them: day, month, year, in that order only, or in words.

What was not written is not invented: "maret 2025" is a month, "akhir januari" and
"minggu lalu" are asked, and 12/03 is never December.
"""

import re
from datetime import date, timedelta

from bot.interview.reading.calendar_words import EVENT, VAGUE, WEEKDAYS, month_named
from bot.interview.reading.cleaning import clean, slang
from bot.interview.reading.day_forms import FORMS, lone_day
from bot.interview.reading.day_values import (
    Frame,
    NoSuchDay,
    WrittenDay,
    impossible,
    on,
    vague,
)
from bot.interview.reading.numbers import in_digits
from bot.interview.reading.result import Read, Reading, Unread, Unsure
from bot.texts import WithWeekday, _

LONG_AGO = timedelta(days=3_653)
"""Ten years; a job that ended before is asked about, for a year may be mistyped."""


def read_day(said: str, today: date) -> Reading[WrittenDay]:
    """Read a day, past or to come, as seen from ``today`` in the writer's zone."""
    return _read(said, Frame(today, date.max))


def read_past_day(
    said: str, today: date, notice: timedelta = timedelta()
) -> Reading[WrittenDay]:
    """Read a day that cannot lie ahead, such as that of a claim.

    A day without a year is the last one. One that has not come, or that is more than
    ten years ago, is asked about.

    Args:
        said: What was typed.
        today: The writer's day.
        notice: How long ahead the day may have been announced, such as that of a PHK.
    """
    return _past(_read(said, Frame(today, today)), today, notice)


def read_day_of_month(said: str, month: date, today: date) -> Reading[WrittenDay]:
    """Read the answer to "which day of that month?"; a full date is read as well."""
    return _of_month(said, month, Frame(today, date.max))


def read_past_day_of_month(
    said: str, month: date, today: date, notice: timedelta = timedelta()
) -> Reading[WrittenDay]:
    """Read the same, where the day cannot lie ahead but for a ``notice``."""
    return _past(_of_month(said, month, Frame(today, today)), today, notice)


def _past(
    reading: Reading[WrittenDay], today: date, notice: timedelta
) -> Reading[WrittenDay]:
    if not isinstance(reading, Read):
        return reading
    day = reading.value.day
    if today < day <= today + notice:
        ask = _(
            "{day} has not come yet. Has the company announced that day? Then we work "
            "out an estimate for it.",
            day=WithWeekday(day),
        )
        return Unsure(ask, (reading.value,))
    if day > today:
        return Unsure(
            _(
                "{day} has not come yet. A PHK counts once it has happened. "
                "Is the year right?",
                day=WithWeekday(day),
            )
        )
    if today - day > LONG_AGO:
        ask = _("{day} is long ago. Is the date right?", day=WithWeekday(day))
        return Unsure(ask, (reading.value,))
    return reading


def _of_month(said: str, month: date, frame: Frame) -> Reading[WrittenDay]:
    numbers = re.findall(r"\d+", in_digits(_standard(said)))
    if len(numbers) == 1 and len(numbers[0]) <= len("31"):
        try:
            return on(int(numbers[0]), month.month, month.year, frame)
        except NoSuchDay:
            return impossible()
    return _read(said, frame)


def _read(said: str, frame: Frame) -> Reading[WrittenDay]:
    text = _prepared(said)
    try:
        found, rest = _found(text, frame)
    except NoSuchDay:
        return impossible()
    if len(found) > 1:
        return _two(found)
    if EVENT.search(text):
        return Unsure(vague())
    if VAGUE.search(text):
        return Unsure(vague(), _candidates(found))
    if not found:
        return lone_day(rest, frame)
    more = re.search(r"(?<!w)\d", rest)
    return Unsure(vague(), _candidates(found)) if more else found[0]


def _two(found: list[Reading[WrittenDay]]) -> Unsure[WrittenDay]:
    return Unsure(
        _("There are two dates in your message. Which one is right?"),
        _candidates(found),
    )


def _candidates(found: list[Reading[WrittenDay]]) -> tuple[WrittenDay, ...]:
    days: list[WrittenDay] = []
    for reading in found:
        match reading:
            case Read(value):
                days.append(value)
            case Unsure(_, candidates):
                days.extend(candidates)
            case Unread():
                pass
    return tuple(dict.fromkeys(days))


def _found(text: str, frame: Frame) -> tuple[list[Reading[WrittenDay]], str]:
    """Return each different day in ``text``, and the text without them.

    Raises:
        NoSuchDay: One of them is not in the calendar.
    """
    found: list[Reading[WrittenDay]] = []
    for pattern, build in FORMS:
        for match in pattern.finditer(text):
            reading = build(match, frame)
            if reading not in found:
                found.append(reading)
        text = pattern.sub(" ", text)
    return found, text


def _standard(said: str) -> str:
    text = re.sub(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)", " ", clean(said))
    return re.sub(r"[a-z]+", lambda word: slang().get(word[0], word[0]), text)


def _prepared(said: str) -> str:
    """Return the text with numbers in digits and months and weekdays as m3 and w0."""
    text = re.sub(r"\bse(?=hari\b|minggu\b|bulan\b|tahun\b)", "1 ", _standard(said))
    text = in_digits(re.sub(r"[^\da-z/.\-]+", " ", text))
    text = re.sub(r"\b(?:tanggalnya|tahun|pada|hari|bulan) (?=\d)", "", text)
    text = re.sub(r"\btanggal (?!\d{1,2} bulan [a-z])(?=\d)", "", text)
    text = re.sub(r"(?<=\d)\.(?= |$)|(?<=[a-z])[-/.](?=\d)", " ", text)
    text = re.sub(r"(?<=\d)[-/.](?=[a-z])", " ", text)
    named = " ".join(_named(word) for word in text.split())
    return re.sub(r"\bbulan (?=m\d)", "", named)


def _named(word: str) -> str:
    month = month_named(word)
    if month is not None:
        return f"m{month}"
    return f"w{WEEKDAYS[word]}" if word in WEEKDAYS and word != "minggu" else word
