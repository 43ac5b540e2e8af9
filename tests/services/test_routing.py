"""Which office a case belongs to, and why: its own, the province, the ministry."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.office_hours import USUAL
from bot.services.queue import routing
from bot.services.staff import members, offices
from bot.services.staff.members import Appointment
from bot.services.staff.nearness import Nearness
from bot.services.staff.offices import Particulars
from bot.storage.tables import Role
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from bot.texts import plain

JAYAPURA = ZoneInfo("Asia/Jayapura")
BEKASI, BANDUNG, WEST_JAVA = "Disnaker Bekasi", "Disnaker Bandung", "Disnaker Jabar"
MINISTRY, JAKARTA, MIGRANTS = "Binapenta", "Disnaker DKI", "BP3MI Jabar"
SERVED = {
    BEKASI: "32.16",
    BANDUNG: "32.73",
    WEST_JAVA: "32",
    MINISTRY: None,
    JAKARTA: "31",
    MIGRANTS: "32.16",
}


async def serves(work: Work, office: str, role: Role = Role.COUNSELOR) -> None:
    number = len(await members.everyone(work))
    person = await members.known(work, 8_000_000_000 + number)
    post = Appointment(role, f"Ibu {number}", office, SERVED[office])
    await members.appoint(work, person, post, by=None)


@pytest.mark.parametrize(
    ("served", "office", "why"),
    [
        ([JAKARTA, BANDUNG, MINISTRY, WEST_JAVA, BEKASI], BEKASI, Nearness.REGENCY),
        ([JAKARTA, BANDUNG, MINISTRY, WEST_JAVA], WEST_JAVA, Nearness.PROVINCE),
        ([JAKARTA, BANDUNG, MINISTRY], MINISTRY, Nearness.COUNTRY),
        ([JAKARTA, BANDUNG], BANDUNG, Nearness.NEIGHBOUR),
        ([JAKARTA], JAKARTA, Nearness.ELSEWHERE),
        ([MIGRANTS, WEST_JAVA], WEST_JAVA, Nearness.PROVINCE),
        ([MIGRANTS], None, None),
        ([], None, None),
    ],
)
async def test_an_office_without_anybody_hands_on(
    transactions: Transactions,
    served: list[str],
    office: str | None,
    why: Nearness | None,
) -> None:
    async with transactions.begin() as work:
        for each in served:
            await serves(work, each)

        to = await routing.of(work, "32.16")

        assert (to.office and to.office.name, to.why) == (office, why)
        assert to.is_local is (why is Nearness.REGENCY)


async def test_who_only_looks_and_who_is_gone_serve_nobody(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await serves(work, BEKASI, Role.AUDITOR)
        await serves(work, WEST_JAVA, Role.PLACEMENT_OFFICER)
        await serves(work, MINISTRY, Role.COORDINATOR)

        to = await routing.of(work, "32.16")
        assert to.office is not None
        assert to.office.name == WEST_JAVA
        await members.remove(work, 8_000_000_001)
        to = await routing.of(work, "32.16")
        assert to.office is not None
        assert to.office.name == MINISTRY


async def test_an_admin_is_asked_only_where_nobody_else_is(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await serves(work, BEKASI, Role.ADMIN)
        assert (await routing.of(work, "32.16")).is_local
        await serves(work, JAKARTA)

        to = await routing.of(work, "32.16")

        assert to.office is not None
        assert to.office.name == JAKARTA


@pytest.mark.parametrize(
    ("served", "region", "told"),
    [
        (BEKASI, "32.16", f"Milik {BEKASI}: melayani Kabupaten Bekasi, Jawa Barat."),
        (
            WEST_JAVA,
            "32.16",
            f"Milik {WEST_JAVA}: belum ada petugas di kabupaten atau kotanya.",
        ),
        (MINISTRY, "32.16", f"Milik {MINISTRY}: belum ada petugas di provinsinya."),
        (BANDUNG, "32.16", f"Milik {BANDUNG}: kantor terdekat di provinsi itu."),
        (
            JAKARTA,
            "32.16",
            f"Milik {JAKARTA}: belum ada petugas di provinsi itu atau di pusat.",
        ),
        (MINISTRY, None, f"Milik {MINISTRY}: wilayahnya belum diketahui."),
        (None, "32.16", "Belum ada petugas yang ditunjuk."),
    ],
)
async def test_officers_are_told_why(
    transactions: Transactions, served: str | None, region: str | None, told: str
) -> None:
    async with transactions.begin() as work:
        if served is not None:
            await serves(work, served)

        to = await routing.of(work, region)

        assert plain(routing.told(to, region), "id") == told


async def test_the_hours_are_those_of_the_office_that_answers(
    transactions: Transactions,
) -> None:
    early = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
    async with transactions.begin() as work:
        nobody = await routing.hours(work, await routing.of(work, "91.71"), "91.71")
        await serves(work, MINISTRY)
        ministry = await routing.hours(work, await routing.of(work, "91.71"), "91.71")

    assert nobody.zone == JAYAPURA
    assert nobody.usual == ministry.usual == USUAL
    assert early.astimezone(JAYAPURA).time() == time(7, 30)
    assert ministry.zone == ZoneInfo("Asia/Jakarta")


async def test_an_office_set_to_take_no_jkp_hands_on_what_it_had(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await serves(work, BEKASI)
        await serves(work, WEST_JAVA)
        office = await offices.find(work, BEKASI)
        assert office is not None
        await offices.change(work, office, Particulars(serves_jkp=False), by=None)

        to = await routing.of(work, "32.16")

        assert to.office is not None
        assert to.office.name == WEST_JAVA
