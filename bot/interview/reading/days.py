"""Days as people type them: day, month, year, in that order only, or in words.

What was not written is not invented: "maret 2025" is a month, "akhir januari" and
"minggu lalu" are asked, and 12/03 is never December.
"""

import re
from datetime import date, timedelta

from bot.interview.reading.calendar_words import (
    VAGUE,
    WEEKDAYS,
    month_between,
    month_named,
)
from bot.interview.reading.cleaning import clean, slang
from bot.interview.reading.day_forms import FORMS, lone_day
from bot.interview.reading.day_values import (
    Frame,
    NoSuchDay,
    Precision,
    WrittenDay,
    impossible,
    on,
    vague,
)
from bot.interview.reading.half_dates import (
    either_of,
    feast_in,
    near_feast,
    part_named,
    part_of_month,
)
from bot.interview.reading.numbers import in_digits
from bot.interview.reading.result import Read, Reading, Unread, Unsure
from bot.texts import WithWeekday, _

LONG_AGO = timedelta(days=3_653)
"""Ten years; a job that ended before is asked about, for a year may be mistyped."""

_NOT_YET = re.compile(
    r"\bbelum (?:\w+ ){0,2}(?:di)?(?:phk|pecat|keluar|berhenti|terima)\b"
)


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
    reading = _unless_not_yet(_read(said, Frame(today, today)), said)
    return _past(reading, today, notice)


def read_day_of_month(said: str, month: date, today: date) -> Reading[WrittenDay]:
    """Read the answer to "which day of that month?"; a full date is read as well."""
    return _of_month(said, month, Frame(today, date.max))


def read_past_day_of_month(
    said: str, month: date, today: date, notice: timedelta = timedelta()
) -> Reading[WrittenDay]:
    """Read the same, where the day cannot lie ahead but for a ``notice``."""
    reading = _unless_not_yet(_of_month(said, month, Frame(today, today)), said)
    return _past(reading, today, notice)


def _unless_not_yet(reading: Reading[WrittenDay], said: str) -> Reading[WrittenDay]:
    """Say what helps to who has no date because nothing has happened yet."""
    if isinstance(reading, Unread) and _NOT_YET.search(_standard(said)):
        return Unread(
            _(
                "If there has been no PHK yet, there is no date to write. Come back "
                "once you have it, or talk to an officer."
            )
        )
    return reading


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
    """Read a day of the month that was named; a span or another date is one as ever."""
    text = _prepared(said)
    words = {*re.findall(r"[a-z]+", text)}
    numbers = [int(each) for each in re.findall(r"\b\d{1,2}\b", text)]
    if words <= _AROUND_A_DAY and re.fullmatch(r"\D*\d{1,2}\D*", text):
        try:
            return on(numbers[0], month.month, month.year, frame)
        except NoSuchDay:
            return impossible()
    if words <= _BETWEEN_DAYS and _are_two_days(text):
        return either_of(month, numbers, frame)
    part = part_named(text)
    reading = _read(said, frame)
    if part is not None and _month_read(reading) is None and not numbers:
        return part_of_month(month, part, frame)
    return reading


_WORDS_AROUND_A_DAY = """
tanggal tgl yang kira sekitar kayak kayaknya keknya sepertinya mungkin itu hari pas
saja dulu an the on around about th nd st rd bulan tanggalnya seingat saya lah sih
kurang lebih kalau tidak salah
"""
_AROUND_A_DAY = frozenset(_WORDS_AROUND_A_DAY.split())
_BETWEEN_DAYS = _AROUND_A_DAY | {"antara", "sampai", "atau", "dan", "sama", "or"}


def _are_two_days(text: str) -> bool:
    """Say whether two days are named, and no month in figures: "10 atau 11"."""
    two = re.fullmatch(r"[^\d/.]*(\d{1,2})([^\d/.]+)(\d{1,2})[^\d/.]*", text)
    if two is None:
        return False
    is_month = two[2].strip() == "-" and int(two[3]) <= min(int(two[1]), 12)
    return not is_month


def _month_read(reading: Reading[WrittenDay]) -> date | None:
    """Return the first of the month, where no more than a month was read."""
    match reading:
        case Unsure(candidates=(only,)) if only.precision is Precision.MONTH:
            return only.day
        case _:
            return None


def _read(said: str, frame: Frame) -> Reading[WrittenDay]:
    text = _prepared(said)
    feast = feast_in(text)
    try:
        found, rest = _found(text if feast is None else feast[1], frame)
    except NoSuchDay:
        return impossible()
    if len(found) > 1:
        return _two(found)
    if feast is not None:
        days = _candidates([each for each in found if isinstance(each, Read)])
        return Unsure(vague(), days) if days else near_feast(*feast, frame)
    part = part_named(text)
    month = _month_read(found[0]) if found else None
    if part is not None and month is not None:
        return part_of_month(month, part, frame)
    more = found and re.search(r"(?<!w)\d", rest)
    if more or VAGUE.search(text):
        return Unsure(vague(), _candidates(found))
    return found[0] if found else lone_day(rest, frame)


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
            case Unread():  # pragma: no branch
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
    unit = r"(hari|minggu|bulan|tahun)(?:an)?\b"
    text = re.sub(rf"\b(?:se|sa)?{unit}", _one_unit, _standard(said))
    text = re.sub(r"(\d{1,2}) ([a-z]{3,9}) (20\d\d|\d\d)\b", _month_between, text)
    text = in_digits(re.sub(r"[^\da-z/.\-]+", " ", text))
    text = re.sub(r"\b(?:tanggalnya|tahun|pada|hari|bulan) (?=\d)", "", text)
    text = re.sub(r"\btanggal (?!\d{1,2} bulan [a-z])(?=\d)", "", text)
    text = re.sub(r"(?<=\d)\.(?= |$)|(?<=[a-z])[-/.](?=\d)", " ", text)
    text = re.sub(r"(?<=\d)[-/.](?=[a-z])", " ", text)
    named = " ".join(_named(word) for word in text.split())
    return re.sub(r"\bbulan (?=m\d)", "", named)


def _one_unit(span: re.Match[str]) -> str:
    return f"1 {span[1]}" if span[0].startswith("s") else span[1]


def _month_between(written: re.Match[str]) -> str:
    month = month_named(written[2]) or month_between(written[2])
    return written[0] if month is None else f"{written[1]} m{month} {written[3]}"


def _named(word: str) -> str:
    month = month_named(word)
    if month is not None:
        return f"m{month}"
    return f"w{WEEKDAYS[word]}" if word in WEEKDAYS and word != "minggu" else word
