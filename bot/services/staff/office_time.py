"""Office time as it is typed: the hours of a day, weekdays, how soon, how many cases.

"07.30-16.00, istirahat 12.00-13.00"; "senin-kamis"; "4 jam", "2 hari"; "40 dan 60".
"""

import re
from datetime import time

from bot.interview.reading.calendar_words import WEEKDAYS
from bot.interview.reading.cleaning import clean
from bot.interview.reading.result import Read, Unread
from bot.office_hours import Shift
from bot.texts import _

MINUTES_A_DAY = 450
"""Of office time: 7.5 hours."""
MINUTES_AN_HOUR = 60

_CLOSED = frozenset({"-", "tutup", "libur", "closed"})
_TIME = r"(\d{1,2})(?:[.:](\d{2}))?"
_HOURS = re.compile(rf"(?<!\d){_TIME} ?(?:-|sampai|s/d|sd|to) ?{_TIME}(?!\d)")
_BESIDE_HOURS = frozenset(
    {"istirahat", "istirahatnya", "rehat", "break", "rest", "jam", "pukul", "buka"}
    | {"dan", "wib", "wita", "wit"}
)
_HOW_SOON = re.compile(
    r"(?:(?P<days>\d{1,3}) ?(?:d|days?|hari(?: kerja)?))?[ ,]*"
    r"(?:(?P<hours>\d{1,3}) ?(?:h|hours?|jam))?[ ,]*"
    r"(?:(?P<minutes>\d{1,4}) ?(?:m|min|minutes?|menit))?"
)

_NO_HOURS = _(
    "We could not read the hours. Write for example 07.30-16.00, break 12.00-13.00. "
    "For a day without hours: closed."
)
_BACKWARDS = _(
    "Those hours do not run forward. The office opens, rests and closes in this order: "
    "07.30-16.00, break 12.00-13.00."
)
_NOT_SO_SOON = _("We could not read how soon. Write for example 4 hours, or 2 days.")
_NO_WEEKDAYS = _("We could not read the weekdays. Write mon-thu, fri or mon,wed.")
_NO_TWO_NUMBERS = _("Write two numbers, for example 40 and 60.")


def read_shift(said: str) -> Read[Shift | None] | Unread:
    """Read the hours of a day, with the break behind them; None is a closed day."""
    text = clean(said)
    if text in _CLOSED:
        return Read(None)
    spans = [each.groups() for each in _HOURS.finditer(text)]
    words = set(re.findall(r"[^\s,;()]+", _HOURS.sub(" ", text)))
    if len(spans) not in {1, 2} or words - _BESIDE_HOURS:
        return Unread(_NO_HOURS)
    try:
        ends = [(_time(*span[:2]), _time(*span[2:])) for span in spans]
    except ValueError:
        return Unread(_NO_HOURS)
    (opens, closes), *rest = ends
    try:
        return Read(Shift(opens, closes, rest[0] if rest else None))
    except ValueError:
        return Unread(_BACKWARDS)


def read_weekdays(said: str) -> Read[tuple[int, ...]] | Unread:
    """Read weekdays, 0 is Monday: one, several with commas, or from one to another."""
    found: list[int] = []
    for each in clean(said).split(","):
        first, _dash, last = (part.strip() for part in each.partition("-"))
        begins, ends = WEEKDAYS.get(first), WEEKDAYS.get(last or first)
        if begins is None or ends is None or ends < begins:
            return Unread(_NO_WEEKDAYS)
        found.extend(range(begins, ends + 1))
    return Read(tuple(found))


def read_how_soon(said: str) -> Read[int] | Unread:
    """Read a length of office time, in minutes."""
    found = _HOW_SOON.fullmatch(clean(said))
    if found is None or not any(found.groups()):
        return Unread(_NOT_SO_SOON)
    days, hours, minutes = (int(each or 0) for each in found.groups())
    return Read(days * MINUTES_A_DAY + hours * MINUTES_AN_HOUR + minutes)


def read_two_numbers(said: str) -> Read[tuple[int, int]] | Unread:
    """Read two whole numbers, in the order in which they stand."""
    written = [each.rstrip(".,") for each in re.findall(r"-?\d[\d.,]*", clean(said))]
    numbers = [int(each) for each in written if re.fullmatch(r"\d{1,4}", each)]
    if len(written) != len(numbers) or len(numbers) != 2:  # noqa: PLR2004
        return Unread(_NO_TWO_NUMBERS)
    return Read((numbers[0], numbers[1]))


def _time(hour: str, minute: str | None) -> time:
    return time(int(hour), int(minute or 0))
