"""The desk of the model: offices of one province, and what happens besides talks.

Time moves, and after each move the scheduler does what is due; people move, an office
closes for a day, cases come near their last day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlmodel import col, update

from bot.scheduler import TASKS
from bot.services.interviews import profiles
from bot.services.staff import members, offices, opening
from bot.storage.tables import Case, Role
from bot.storage.work import Work
from tests.journeys import desk_facts, desk_promises
from tests.journeys.cast import Cast, Post
from tests.journeys.deeds import Deeds
from tests.journeys.desk_facts import Facts
from tests.journeys.desk_promises import WIB, is_at_work
from tests.journeys.distress import ALARM
from tests.journeys.office import Office as Stage

BEKASI, BANDUNG, WEST_JAVA = "Disnaker Bekasi", "Disnaker Bandung", "Disnaker Jabar"
OF_THE_DESK = Cast(
    {"Siti": "32.16", "Dewi": "32.16", "Wawan": "32.73", "Joko": "32.04"},
    {
        "Rina": Post("32.16", BEKASI),
        "Agus": Post("32.16", BEKASI),
        "Wati": Post("32.73", BANDUNG),
        "Lina": Post("32", WEST_JAVA),
        "Budi": Post(None, "Binapenta", Role.ADMIN),
    },
)
"""Nobody serves where Joko lives but the province."""

HOMES = ("32.16", "32.73", "32.04")
MAY_SOUND = (ALARM, "embali ke antrean", "Kasus baru untuk Anda")
"""What may make a sound while nobody does anything, by some of its words."""

ROUNDS = [
    each
    for each in TASKS
    if each.do.__module__.startswith(("bot.services.queue", "bot.services.staff"))
    or each.do.__module__.endswith("last_days")
]
"""What the scheduler does for the desk."""

A_MINUTE = timedelta(minutes=1)
UNTIL_PLACES_ARE_TOLD = timedelta(minutes=4)


@dataclass(frozen=True, slots=True)
class Sound:
    """A message that rang on a phone."""

    account: int
    text: str


class Desk:
    """Lets time pass and offices change, and holds the desk to what it promises."""

    def __init__(self, database_url: str, sounds: list[Sound]) -> None:
        self.stage = Stage(database_url, OF_THE_DESK)
        self.deeds: Deeds
        self.was: Facts | None = None
        self.closed: set[date] = set()
        self._sounds = sounds
        self._time_passes = self._looks_at_places = False

    @property
    def facts(self) -> Facts:
        """What was so at the end of the last step."""
        assert self.was is not None
        return self.was

    async def opens(self, luck: Random) -> None:
        """Let everybody come; chance decides which offices deal, and who is full."""
        await self.stage.opens()
        async with self.stage.bot.service.transactions.begin() as work:
            for each in await offices.everyone(work):
                each.deals = luck.random() < 1 / 2
                each.busy_at, each.full_at = 1, luck.randint(1, 3)
        self.deeds = Deeds(self.stage, self._settles, self._holds)
        await self.deeds.begin()

    # -- what happens -------------------------------------------------------------

    async def passes(self, minutes: int) -> None:
        """Let minutes pass, and what is due in them be done at their end."""
        await self._moves(self.stage.clock.now + minutes * A_MINUTE)

    async def ends_the_day(self) -> None:
        """Let it become the minute after the offices close."""
        here = self.stage.clock.now.astimezone(WIB)
        await self._moves(_next(here, time(16, 31)))

    async def begins_a_day(self, days: int) -> None:
        """Let it become morning, some days on."""
        here = self.stage.clock.now.astimezone(WIB) + timedelta(days=days - 1)
        await self._moves(_next(here, time(7, 45)))

    async def _moves(self, to: datetime) -> None:
        """Let it become an instant in one leap, as after an outage."""

        async def leap() -> None:
            self.stage.clock.now = max(to, self.stage.clock.now)

        self._time_passes = True
        await self.deeds.meanwhile(f"it is {to.astimezone(WIB):%a %d %H.%M}", leap)

    async def looks_at_places(self) -> None:
        """Let as much time pass as a place may be told too late, and look at all.

        What a round moves is told by the next one: only who stays is looked at.
        """
        await self._moves(self.stage.clock.now + UNTIL_PLACES_ARE_TOLD)
        self._looks_at_places = True
        await self._moves(self.stage.clock.now + UNTIL_PLACES_ARE_TOLD)

    async def closes_a_day(self, office: str, ahead: int) -> None:
        """Close an office for a day; the days of all are noted as closed."""
        day = self.stage.clock.now.astimezone(WIB).date() + timedelta(days=ahead)

        async def close(work: Work) -> None:
            found = await offices.find(work, office)
            assert found is not None
            await opening.set_day(work, found, day, "Pilkada", by=None)

        self.closed.add(day)
        await self._does(f"{office} closes on {day}", close)

    async def moves_house(self, name: str, region: str) -> None:
        """Let a worker live elsewhere, as the profile is told."""

        async def move(work: Work) -> None:
            person = await members.known(work, self.stage.people[name].id)
            await profiles.set_region(work, person, region)

        await self._does(f"{name} moves to {region}", move)

    async def comes_near(self, case: int) -> None:
        """Let the last day of a case be near, as a check that is finished makes it."""

        async def near(work: Work) -> None:
            await work.session.exec(
                update(Case)
                .where(col(Case.id) == case)
                .values(last_day=work.now.date() + timedelta(days=9), soon=True)
            )

        await self._does(f"the last day of {case} is near", near)

    async def _does(self, what: str, do: Callable[[Work], Any]) -> None:
        async def in_a_transaction() -> None:
            async with self.stage.bot.service.transactions.begin() as work:
                await do(work)

        await self.deeds.meanwhile(what, in_a_transaction)

    # -- what must be so ----------------------------------------------------------

    async def _settles(self) -> None:
        await self.stage.rests()
        for task in ROUNDS:
            async with self.stage.bot.service.transactions.begin() as work:
                await task.do(work)
        await self.stage.rests()

    async def _holds(self) -> None:
        names = {phone.id: name for name, phone in self.stage.people.items()}
        facts, book = await desk_facts.read(self.stage.bot, names), self.deeds.book
        was, self.was = self.was or facts, facts
        desk_promises.hold(facts, book)
        desk_promises.dealt_within_bounds(was, facts)
        if self._time_passes:
            desk_promises.reminders_are_due(was, book)
            self._nothing_sounds_for_nothing(names)
        if self._looks_at_places:
            desk_promises.places_are_true(was, facts, book)
        self._time_passes = self._looks_at_places = False
        self._sounds.clear()

    def _nothing_sounds_for_nothing(self, names: dict[int, str]) -> None:
        at_work = is_at_work(self.stage.clock.now, self.closed)
        hard = [e.code for e in self.facts.cases.values() if e.urgent_since]
        may = MAY_SOUND if at_work else (ALARM, *hard)
        for each in self._sounds:
            name = names[each.account]
            if name in OF_THE_DESK.counselors:
                rings = any(words in each.text for words in may)
                assert rings, f"{name} hears {each.text!r}, at work: {at_work}"


def _next(after: datetime, clock: time) -> datetime:
    """Return when the clock next shows a time."""
    today = datetime.combine(after.date(), clock, WIB)
    return today if today > after else today + timedelta(days=1)
