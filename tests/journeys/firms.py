"""People of the journeys about layoff codes: an officer, a firm, its workers."""

import re

from sqlmodel import col, select

from bot.sandbox.people import Person as Phone
from bot.services.firms import code_links, codes
from bot.storage.tables import CodeState, Interview, LayoffCode, Office, Person
from tests.journeys.checking import pressing, types
from tests.journeys.talking import OFFICE, said_by_bot
from tests.service import Bot

FIRM = "PT Sandang Jaya"
SAYS = {
    "firm": FIRM,
    "firm_region": "32.16",
    "terminated_on": "2026-11-05",
    "reason": "efficiency",
    "proof": "letter_receipt",
    "firm_many": "up_to_50",
}


async def opened(rina: Phone, firm: str = FIRM) -> None:
    """Let an officer open a code."""
    rina.says("/phk_massal")
    await rina.sees("Kode PHK")
    await pressing(rina, "Kode baru")
    await rina.sees("Apa nama perusahaannya?")
    rina.says(firm)
    await rina.sees("Kode sudah dibuka.")


async def link_made(rina: Phone) -> str:
    """Let an officer make the link for the firm; return what it carries."""
    await pressing(rina, "Buat tautan")
    shown = await rina.sees("?start=isi_")
    found = re.search(r"\?start=(\S+)", shown["text"])
    assert found is not None
    return found[1]


async def fills_in(hadi: Phone, carried: str) -> None:
    """Let the personnel office say all that is asked."""
    hadi.starts(carried)
    await hadi.sees("Perusahaan: PT Sandang Jaya. Benar?")
    await pressing(hadi, "Ya, benar")
    await hadi.sees("Kabupaten Bekasi, Jawa Barat. Benar?")
    await pressing(hadi, "Ya, benar")
    await hadi.sees("Sejak tanggal berapa PHK berlaku")
    await types(hadi, "5 nov 2026", "Kamis, 5 November 2026")
    await pressing(hadi, "Efisiensi", "Surat PHK + tanda terima", "21 sampai 50")
    await hadi.sees("Sudah benar semua?")


async def good(bot: Bot, **other: str) -> LayoffCode:
    """Return a code of Bekasi that works, as if an officer had said yes."""
    async with bot.service.transactions.begin() as work:
        office = (
            await work.session.exec(select(Office).where(col(Office.name) == OFFICE))
        ).one()
        anybody = (await work.session.exec(select(Person).limit(1))).one()
        code = await codes.open_new(work, anybody, office, other.get("firm", FIRM))
        assert code is not None
        code.state, code.says, code.draft = CodeState.GOOD, {**SAYS, **other}, None
        code.approved_at = work.now
        work.session.add(code)
        await work.session.flush()
        return code


async def comes_by(bot: Bot, name: str, code: LayoffCode) -> Phone:
    """Return a worker who has opened a code, and worked at its firm."""
    phone = bot.person(name)
    phone.starts(code_links.payload(code.id))
    await phone.sees("Anda bekerja di sana?")
    await pressing(phone, "Benar")
    await phone.sees("Menurut perusahaan")
    return phone


async def the_code(bot: Bot) -> LayoffCode:
    """Return the newest code."""
    newest = select(LayoffCode).order_by(col(LayoffCode.id).desc())
    async with bot.service.transactions.reading() as session:
        found = (await session.exec(newest)).first()
    assert found is not None
    return found


async def answers_of(bot: Bot, phone: Phone) -> dict[str, str]:
    """Return what somebody's check has as answers."""
    rows = (
        select(Interview)
        .join(Person, col(Person.id) == col(Interview.person_id))
        .where(col(Person.telegram_id) == phone.id)
    )
    async with bot.service.transactions.reading() as session:
        found = (await session.exec(rows)).one()
        return dict(found.answers or {})


def heard(phone: Phone, words: str) -> int:
    """Return how often the bot has said something to somebody."""
    return sum(words in each for each in said_by_bot(phone))
