"""A week of three offices in three zones, as one reads it off a calendar of 2027.

From Wednesday, 3 March to Tuesday, 9 March, the last days of Ramadan:

* Ramadan's hours are 08.00 to 15.00, on Friday to 15.30, with Friday's longer break;
* Thursday is closed by hand in Makassar, for its elections;
* Monday is Nyepi, a holiday; Tuesday is *cuti bersama*, but Jayapura works on it;
* then Idul Fitri and its *cuti bersama* last to Monday the 15th, so that the usual
  hours begin on Tuesday the 16th.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.services.staff import members, offices, opening
from bot.services.staff.members import Appointment
from bot.services.staff.offices import Particulars
from bot.storage.tables import Role
from bot.storage.work import Work

FIRST_DAY, LAST_DAY = date(2027, 3, 3), date(2027, 3, 9)
RAMADAN = date(2027, 2, 8), date(2027, 3, 9)
PILKADA = "Pilkada"

WIB, WITA, WIT = (
    ZoneInfo(each) for each in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
)
ZONES = {"Bekasi": WIB, "Makassar": WITA, "Jayapura": WIT}
REGIONS = {"Bekasi": "32.16", "Makassar": "73.71", "Jayapura": "91.71"}
NAMES = {name: f"Disnaker {name}" for name in ZONES}

WHY = {
    "NYEPI": "Hari ini Hari Suci Nyepi.",
    "LEAVE": "Hari ini Cuti Bersama Hari Raya Idul Fitri.",
    "ELECTIONS": f"Hari ini {PILKADA}.",
    "NIGHT": "di luar jam layanan",
}

WEEK = """
Bekasi    3 Maret 00.00  NIGHT      Rabu, 3 Maret 2027     08.00 WIB
Bekasi    3 Maret 08.00  OPEN
Bekasi    3 Maret 15.00  NIGHT      Kamis, 4 Maret 2027    08.00 WIB
Bekasi    4 Maret 08.00  OPEN
Bekasi    4 Maret 15.00  NIGHT      Jumat, 5 Maret 2027    08.00 WIB
Bekasi    5 Maret 08.00  OPEN
Bekasi    5 Maret 15.30  NIGHT      Selasa, 16 Maret 2027  07.30 WIB
Bekasi    8 Maret 00.00  NYEPI      Selasa, 16 Maret 2027  07.30 WIB
Bekasi    9 Maret 00.00  LEAVE      Selasa, 16 Maret 2027  07.30 WIB
Makassar  3 Maret 00.00  NIGHT      Rabu, 3 Maret 2027     08.00 WITA
Makassar  3 Maret 08.00  OPEN
Makassar  3 Maret 15.00  NIGHT      Jumat, 5 Maret 2027    08.00 WITA
Makassar  4 Maret 00.00  ELECTIONS  Jumat, 5 Maret 2027    08.00 WITA
Makassar  5 Maret 00.00  NIGHT      Jumat, 5 Maret 2027    08.00 WITA
Makassar  5 Maret 08.00  OPEN
Makassar  5 Maret 15.30  NIGHT      Selasa, 16 Maret 2027  07.30 WITA
Makassar  8 Maret 00.00  NYEPI      Selasa, 16 Maret 2027  07.30 WITA
Makassar  9 Maret 00.00  LEAVE      Selasa, 16 Maret 2027  07.30 WITA
Jayapura  3 Maret 00.00  NIGHT      Rabu, 3 Maret 2027     08.00 WIT
Jayapura  3 Maret 08.00  OPEN
Jayapura  3 Maret 15.00  NIGHT      Kamis, 4 Maret 2027    08.00 WIT
Jayapura  4 Maret 08.00  OPEN
Jayapura  4 Maret 15.00  NIGHT      Jumat, 5 Maret 2027    08.00 WIT
Jayapura  5 Maret 08.00  OPEN
Jayapura  5 Maret 15.30  NIGHT      Selasa, 9 Maret 2027   08.00 WIT
Jayapura  8 Maret 00.00  NYEPI      Selasa, 9 Maret 2027   08.00 WIT
Jayapura  9 Maret 00.00  NIGHT      Selasa, 9 Maret 2027   08.00 WIT
Jayapura  9 Maret 08.00  OPEN
Jayapura  9 Maret 15.00  NIGHT      Selasa, 16 Maret 2027  07.30 WIT
"""
"""From when on what is told to who asks, on the clock of the office."""

TARGETS = """
Bekasi     3 Maret 08.00   3 Maret 12.00    5 Maret 10.00
Bekasi     3 Maret 10.00   3 Maret 14.30    5 Maret 13.00
Bekasi     3 Maret 18.00   4 Maret 12.00   16 Maret 09.30
Bekasi     5 Maret 11.00  16 Maret 08.00   17 Maret 11.30
Bekasi     8 Maret 10.00  16 Maret 11.30   17 Maret 16.00
Bekasi    19 Maret 09.00  19 Maret 14.30   23 Maret 09.00
Makassar   3 Maret 14.00   5 Maret 11.00   16 Maret 16.00
Makassar   4 Maret 09.00   5 Maret 13.00   17 Maret 08.30
Jayapura   5 Maret 15.00   9 Maret 11.30   17 Maret 08.00
Jayapura   6 Maret 12.00   9 Maret 12.00   17 Maret 08.30
"""
"""When it begins, when 4 hours of office time are over, and when 2 days of 7.5 are."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told from an instant on to who asks an office, until the next line.

    Attributes:
        why: Why nobody answers now; None while somebody does.
        when: From when on there is an answer.
    """

    office: str
    since: datetime
    why: str | None = None
    when: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody answers now."""
        return self.why is None

    def is_said_in(self, text: str) -> bool:
        """Say whether a text tells just that, and nothing of another day."""
        if self.why is None:
            return "dibalas" not in text
        others = {each for each in WHY.values() if each != self.why}
        return (
            self.why in text
            and f"dibalas {self.when}" in text
            and not any(each in text for each in others)
        )


def told() -> Iterator[Told]:
    """Yield the lines of the week."""
    for line in WEEK.strip().splitlines():
        office, day, _month, clock, why, *when = line.split()
        since = at(office, day, clock)
        if not when:
            yield Told(office, since)
            continue
        *weekday, hour, zone = when
        answered = f"{' '.join(weekday)} setelah pukul {hour} {zone}"
        yield Told(office, since, WHY[why], answered)


def told_at(instant: datetime) -> dict[str, Told]:
    """Return the line of the week that holds at an instant, for each office."""
    return {each.office: each for each in told() if each.since <= instant}


def targets() -> Iterator[tuple[str, datetime, datetime, datetime]]:
    """Yield office, beginning, the end of 4 hours, and that of 2 days."""
    for line in TARGETS.strip().splitlines():
        office, *rest = line.split()
        first, second, third = (
            at(office, *rest[n : n + 3 : 2]) for n in range(0, len(rest), 3)
        )
        yield office, first, second, third


def at(office: str, day: str, clock: str) -> datetime:
    """Return the instant of a time in March on the clock of an office."""
    hour, minute = map(int, clock.split("."))
    local = datetime.combine(date(2027, 3, int(day)), time(hour, minute), ZONES[office])
    return local.astimezone(UTC)


def half_hours() -> Iterator[datetime]:
    """Yield every half hour of the week that is a day of it in all three zones."""
    instant = datetime.combine(FIRST_DAY, time(), WIB).astimezone(UTC)
    while instant.astimezone(WIT).date() <= LAST_DAY:
        yield instant
        instant += timedelta(minutes=30)


async def open_the_offices(work: Work) -> None:
    """Set up the three offices, each with somebody who answers."""
    await opening.set_ramadan(work, *RAMADAN, by=None)
    for number, (name, region) in enumerate(REGIONS.items()):
        person = await members.known(work, 8_100_000_000 + number)
        post = Appointment(Role.COUNSELOR, f"Ibu {number}", NAMES[name], region)
        await members.appoint(work, person, post, by=None)
    await sets_day(work, "Makassar", date(2027, 3, 4), PILKADA)
    await sets_day(work, "Jayapura", date(2027, 3, 9), None)


async def sets_day(work: Work, name: str, day: date, closed_for: str | None) -> None:
    """Close one of the offices on a day, or open it."""
    office = await offices.find(work, NAMES[name])
    assert office is not None
    await opening.set_day(work, office, day, closed_for, by=None)


async def add_the_ministry(work: Work) -> None:
    """Let somebody answer at the ministry, for all whom no office near serves."""
    await offices.add(work, "Binapenta", Particulars(), by=None)
    person = await members.known(work, 8_100_000_009)
    post = Appointment(Role.COUNSELOR, "Ibu Pusat", "Binapenta", None)
    await members.appoint(work, person, post, by=None)
