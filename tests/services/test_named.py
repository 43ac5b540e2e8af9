"""After an erasure no words of others name her: none that are kept, whoever typed them.

`bot.services.privacy.named` says which go whole, and from which only the name goes.
"""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import SQLModel, col, select

from bot.services.audit import words as audit_words
from bot.services.export import noting
from bot.services.export.wanted import What
from bot.services.interviews import profiles
from bot.services.people import consents
from bot.services.people.retention_periods import REASON_HOURS
from bot.services.privacy import casework, erasure, named
from bot.services.privacy.retention.simple import REASONS
from bot.services.staff import members
from bot.storage.sealed import Sealed
from bot.storage.tables import (
    AnnouncementText,
    AuditWords,
    Case,
    CaseNote,
    DeadLetter,
    Deed,
    HandOffer,
    ProfileProposal,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.journeys.test_erased_for_good import everything
from tests.service import StillClock
from tests.services import officers_words
from tests.services.at_work import AGUS, DEWI, RINA, SITI, Desk, at
from tests.services.exporting import asks_for_file, wanted
from tests.services.over import counted, eaten

CALLED, EARLIER, PROPOSED = "Sitiwati", "Nurhayati", "Kartinah"
PHONE = "+6281234567890"
SPELT = "0812-3456-7890"

Ends = Any


@pytest.fixture
async def desk(transactions: Transactions, clock: StillClock) -> Desk:
    """An office, and Siti with a name and an earlier one, whose case Rina has."""
    clock.now = at(24, 9)
    desk = Desk(transactions)
    await desk.opens()
    for account, name in ((SITI, EARLIER), (SITI, CALLED), (DEWI, "Dewi")):
        async with transactions.begin() as work:
            person = await members.known(work, account)
            await consents.agree(work, person)
            told = {"name": name, "phone": PHONE} if account == SITI else {"name": name}
            await profiles.keep(work, person.id, told)
    await desk.has_taken(RINA, SITI)
    await desk.has_taken(RINA, DEWI)
    return desk


async def case_of(work: Work, account: int) -> Case:
    person = await members.known(work, account)
    rows = select(Case).where(col(Case.worker_id) == person.id)
    return (await work.session.exec(rows)).one()


async def erased(desk: Desk, account: int = SITI) -> None:
    async with desk.transactions.begin() as work:
        await erasure.put_out_of_sight(work, await members.known(work, account))
    async with desk.transactions.begin() as work:
        await erasure.erase(work, await members.known(work, account))


async def withdrawn(desk: Desk) -> None:
    async with desk.transactions.begin() as work:
        await erasure.refuse(work, await members.known(work, SITI))


async def reasons(transactions: Transactions) -> list[str | None]:
    async with transactions.reading() as session:
        rows = select(AuditWords.words).order_by(col(AuditWords.audit_id))
        return list((await session.exec(rows)).all())


async def types(desk: Desk, account: int, reason: str) -> None:
    """Let somebody type a reason for a file of which none is made."""
    async with desk.transactions.begin() as work:
        by = await members.known(work, account)
        await noting.asked(work, by, wanted(What.NAMED), reason)


@pytest.mark.parametrize("ends", [erased, withdrawn])
async def test_a_reason_for_a_file_without_her_names_her_no_more(
    desk: Desk, ends: Ends
) -> None:
    await types(desk, RINA, f"Sengketa upah {CALLED.upper()} dan lainnya")
    await types(desk, AGUS, "Laporan bulanan untuk kepala dinas")

    await ends(desk)

    assert await reasons(desk.transactions) == ["Laporan bulanan untuk kepala dinas"]


async def test_a_reason_goes_where_no_file_came_and_stays_where_one_did(
    desk: Desk, clock: StillClock
) -> None:
    transactions = desk.transactions
    async with transactions.begin() as work:
        rina = (await members.known(work, RINA)).id
    await asks_for_file(transactions, rina, wanted(What.NAMED), "Dibuat untuk rapat")
    await types(desk, RINA, "Tidak jadi dipakai")
    await types(desk, RINA, "Alasan yang lain lagi")
    assert await reasons(transactions) == [
        "Dibuat untuk rapat",
        "Alasan yang lain lagi",
    ]

    clock.moves(timedelta(hours=REASON_HOURS))
    assert REASONS.name not in await counted(transactions)
    clock.moves(timedelta(seconds=1))
    assert (await counted(transactions))[REASONS.name] == 1
    assert await eaten(transactions, REASONS) == 1

    assert await reasons(transactions) == ["Dibuat untuk rapat"]
    async with transactions.begin() as work:
        await audit_words.forget_unused(work, await members.known(work, RINA))
    assert await reasons(transactions) == ["Dibuat untuk rapat"]


LETTERS: dict[int, dict[str, Any]] = {
    1: {"message": {"from": {"id": SITI}, "text": "?"}},
    2: {"message": {"text": f"pesan untuk {CALLED.upper()}"}},
    3: {"message": {"text": f"nomornya\n{SPELT}"}},
    4: {"edited_message": {"caption": f"dulu bu {EARLIER.lower()}"}},
    5: {"message": {"text": f"nama {PROPOSED}"}},
    6: {"message": {"text": "tidak tentang siapa pun, positif"}},
}


@pytest.mark.parametrize("ends", [erased, withdrawn])
async def test_failed_updates_that_tell_of_her_in_any_spelling_go(
    desk: Desk, ends: Ends
) -> None:
    async with desk.transactions.begin() as work:
        case = await case_of(work, SITI)
        proposal = ProfileProposal(
            case_id=case.id,
            by_id=case.counselor_id or 0,
            question="name",
            value={"answer": PROPOSED},
            proposed_at=work.now,
        )
        work.session.add(proposal)
        for number, raw in LETTERS.items():
            letter = DeadLetter(update_id=number, raw=raw, failed_at=work.now)
            work.session.add(letter)
        said = f"ValueError: 'baris\\n{CALLED}'"
        work.session.add(
            DeadLetter(update_id=7, raw={}, traceback=said, failed_at=work.now)
        )

    await ends(desk)

    async with desk.transactions.reading() as session:
        assert (await session.exec(select(DeadLetter.update_id))).all() == [6]


async def test_words_that_serve_others_stay_without_her(desk: Desk) -> None:
    async with desk.transactions.begin() as work:
        rina = await members.known(work, RINA)
        for each in officers_words.of_cases(
            work, rina, await case_of(work, DEWI), CALLED, SPELT
        ):
            work.session.add(each)
        await officers_words.of_none(work, rina, SPELT)
        code = (await case_of(work, SITI)).code
        note = f"Kasus {code} sama"
        await work.session.flush()
        first = (await work.session.exec(select(CaseNote))).one()
        first.text = f"{first.text}. {note}"

    await erased(desk)

    left = await everything(desk.transactions)
    for sign in (CALLED, EARLIER, SPELT, PHONE, f"Kasus {code}"):
        assert sign.casefold() not in left.casefold()
    async with desk.transactions.reading() as session:
        assert (await session.exec(select(CaseNote.text))).all() == [
            "Seperti Ibu […], […]. Kasus […] sama"
        ]
        assert (await session.exec(select(HandOffer.awaited))).all() == ["surat"]
        words = (await session.exec(select(AnnouncementText.words))).one()
        assert words == {"html": "<b>Hubungi</b> […]", "n": 1}


async def test_a_note_on_a_worker_of_the_same_name_is_theirs(desk: Desk) -> None:
    async with desk.transactions.begin() as work:
        other = await members.known(work, DEWI)
        await profiles.keep(work, other.id, {"name": f"ibu {CALLED.lower()}"})
        rina, case = await members.known(work, RINA), await case_of(work, DEWI)
        note = CaseNote(
            case_id=case.id,
            author_id=rina.id,
            source_message_id=1,
            text=f"Bu {CALLED} datang besok",
            written_at=work.now,
        )
        work.session.add(note)

    await erased(desk)

    async with desk.transactions.reading() as session:
        (text,) = (await session.exec(select(CaseNote.text))).all()
    assert text == f"Bu {CALLED} datang besok"


async def test_who_serves_no_more_is_named_nowhere_either(desk: Desk) -> None:
    async with desk.transactions.begin() as work:
        rina = await members.known(work, RINA)
        work.record(Deed.LOOKED, by=await members.known(work, AGUS), about=rina.id)
        await members.remove(work, RINA)
    await types(desk, AGUS, "Kasus yang dulu dipegang rina")

    await erased(desk, RINA)

    assert await reasons(desk.transactions) == []


def test_every_sealed_column_is_reached_or_said_not_to_be() -> None:
    """Whoever seals another column says how an erasure finds a name in it."""
    with_her: set[type[SQLModel]] = {*erasure.OWN}
    with_her |= {table for table, _columns in casework.TOLD.values()}
    reached = {str(each.__tablename__) for each in with_her}
    typed = {
        f"{each.table.__tablename__}.{column}"
        for each in (*named.OF_A_CASE, *named.OF_NO_CASE)
        for column in each.columns
    }
    otherwise = {
        "audit_words.words": "erased whole, by what they say",
        "dead_letter.raw": "the same",
        "dead_letter.traceback": "the same",
        "outbox.content": "emptied once settled; dropped while it waits",
        "case_message.origin": "emptied where it did not arrive, `traces`",
        "person.asked_known": "emptied; only of own answers",
        "staff.name": "emptied by whose role it is, `traces`",
        "invitation.name": "the same; unused it goes soon after its end",
        "announcement.file": "Telegram's number of a file",
        "saved_reply.file": "the same",
        "incident.whom": "regions, or numbers and codes of ours",
        "layoff_code.says": "what a firm says of a layoff, and of nobody",
        "layoff_code.draft": "the same",
        "lasting_secret.words": "about no person",
    }
    sealed = {
        str(each): table
        for table in SQLModel.metadata.tables.values()
        for each in table.columns
        if isinstance(each.type, Sealed)
    }
    left = {
        name
        for name, table in sealed.items()
        if table.name not in reached and name not in typed
    }
    assert left - otherwise.keys() == set()
    assert otherwise.keys() - sealed.keys() == set()
