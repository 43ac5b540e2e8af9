"""What work there is when the demo begins: three vacancies, and a layoff code.

All of it is made up; whoever plays enters more of it as an officer does.
"""

from datetime import timedelta

from sqlmodel import col, select

from bot.commands.demo_people import OFFICE, REGION, RINA
from bot.services.people.local_time import local_day
from bot.services.staff import members
from bot.services.vacancies import taking_in
from bot.services.vacancies.said import Words
from bot.storage.tables import ApplyBy, CodeState, Contract, LayoffCode, Office
from bot.storage.transactions import Transactions

SINCE_THE_LAYOFF = timedelta(days=14)
SAYS = {
    "firm": "PT Contoh Garmen",
    "firm_region": REGION,
    "reason": "efficiency",
    "proof": "letter_receipt",
    "firm_many": "up_to_100",
}

OPEN_FOR = timedelta(days=300)
"""So long that the clock of the page can be moved to the months of the benefit."""

VACANCIES: tuple[Words, ...] = (
    {
        "title": "Operator jahit",
        "firm": "PT Contoh Busana",
        "field": "garment_footwear",
        "pay": "6000000-6300000",
        "contract": Contract.PKWT.value,
        "education": "smp",
        "places": "10",
        "access": "wheelchair",
        "notes": "Melamar gratis. Ada tes jahit setengah jam.",
        "apply": ApplyBy.ADDRESS.value,
        "at": "lamaran@busana.example",
    },
    {
        "title": "Petugas gudang",
        "firm": "PT Contoh Logistik",
        "field": "transport_logistics",
        "pay": "6000000-6000000",
        "contract": Contract.PKWT.value,
        "education": "sma",
        "places": "4",
        "notes": "Melamar gratis. Kerja tiga sif.",
        "apply": ApplyBy.ADDRESS.value,
        "at": "lamaran@logistik.example",
    },
    {
        "title": "Operator produksi",
        "firm": "PT Contoh Elektronik",
        "field": "assembly_electronics",
        "pay": "6100000-6600000",
        "contract": Contract.PKWTT.value,
        "education": "sma",
        "places": "6",
        "notes": "Melamar gratis. Ada bus jemputan dari Cikarang.",
        "apply": ApplyBy.OFFICER.value,
    },
)


async def has_come_in(transactions: Transactions) -> None:
    """Let Rina have entered the vacancies, and said yes to a firm's layoff code."""
    async with transactions.begin() as work:
        rina = await members.known(work, RINA.account)
        today = local_day(work.now, None)
        until = {"region": REGION, "until": str(today + OPEN_FOR)}
        for each in VACANCIES:
            await taking_in.enter(work, rina, {**each, **until})
        here = select(Office).where(col(Office.name) == OFFICE)
        code = LayoffCode(
            office_id=(await work.session.exec(here)).one().id,
            says={**SAYS, "terminated_on": str(today - SINCE_THE_LAYOFF)},
            state=CodeState.GOOD,
            opened_by=rina.id,
            opened_at=work.now,
            approved_by=rina.id,
            approved_at=work.now,
        )
        work.session.add(code)
