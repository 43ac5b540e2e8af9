"""While an erasure can be undone, words typed about another case go out without her."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.interview.reading.secrets import BLOT
from bot.services.audit import words as audit_words
from bot.services.audit.searching import By, Row
from bot.services.audit.sight import Sight
from bot.services.audit.told import Teller
from bot.services.desk import card_words, follow_ups, reply_keeping, saved_replies
from bot.services.desk.reply_keeping import Content
from bot.services.interviews import profiles
from bot.services.people import consents
from bot.services.privacy import erasure, while_erased
from bot.services.queue import assignment
from bot.services.staff import members
from bot.storage.tables import Audit, AuditWords, Case, Deed, Outbox
from bot.storage.transactions import Transactions
from bot.texts import plain
from tests.service import StillClock
from tests.services.at_work import AGUS, DEWI, RINA, SITI, Desk, at, who
from tests.services.remembering import WIB

NAME = "Siti Rahmawati Kusuma"
TYPED = select(AuditWords.audit_id)
NAMED = ("rahmawati", "kusuma", "81234567890")


@pytest.fixture
async def desk(transactions: Transactions, clock: StillClock) -> Desk:
    """An office where Rina has the cases of two workers."""
    clock.now = at(24, 9)
    desk = Desk(transactions)
    await desk.opens()
    for account, name in ((SITI, NAME), (DEWI, "Dewi Lestari")):
        async with transactions.begin() as work:
            person = await members.known(work, account)
            await consents.agree(work, person)
            told = {"name": name, "phone": "+6281234567890" if account == SITI else ""}
            await profiles.keep(work, person.id, {k: v for k, v in told.items() if v})
        await desk.has_taken(RINA, account)
    return desk


async def of_dewi(desk: Desk) -> int:
    async with desk.transactions.begin() as work:
        dewi = await members.known(work, DEWI)
        found = select(Case.id).where(col(Case.worker_id) == dewi.id)
        return (await work.session.exec(found)).one()


async def reminds(desk: Desk, case_id: int, words: str) -> None:
    async with desk.transactions.begin() as work:
        rina, _post = await who(work, RINA)
        case = await work.session.get_one(Case, case_id)
        due_at = work.now + timedelta(hours=3)
        await follow_ups.add(work, rina, case, due_at, words)


async def erases(desk: Desk) -> None:
    async with desk.transactions.begin() as work:
        await erasure.put_out_of_sight(work, await members.known(work, SITI))


async def card(desk: Desk, case_id: int) -> str:
    """Return what the card of a case says now."""
    async with desk.transactions.begin() as work:
        rina, post = await who(work, RINA)
        file = await assignment.file_of(work, await work.session.get_one(Case, case_id))
        return plain((await card_words.of(work, rina, post, file)).text, "id")


async def test_a_reminder_and_a_card_come_without_her(
    desk: Desk, clock: StillClock
) -> None:
    case_id = await of_dewi(desk)
    await reminds(desk, case_id, f"telepon {NAME}, 0812-3456-7890")
    assert NAME in await card(desk, case_id)
    await desk.sends()

    await erases(desk)

    said = await card(desk, case_id)
    assert f"telepon {BLOT}, {BLOT}" in said
    assert "Dewi Lestari" in said
    clock.moves(timedelta(hours=3))
    async with desk.transactions.begin() as work:
        await follow_ups.tell(work)
    (row,) = [
        each
        for each in await desk.told(RINA)
        if "Pengingat, " in str((each.content or {}).get("html"))
    ]
    told = str(row.content).casefold()
    assert [each for each in NAMED if each in told] == []
    # Whoever else Rina may have named in it takes it along.
    assert f",{-row.person_id}," in (row.tells_of or "")
    assert row.gone_by is not None
    async with desk.transactions.begin() as work:
        await erasure.undo(work, await members.known(work, SITI))
    assert NAME in await card(desk, case_id)


async def test_the_pinned_card_leaves_and_words_of_who_never_knew_her_stay(
    desk: Desk,
) -> None:
    case_id = await of_dewi(desk)
    await reminds(desk, case_id, f"telepon {NAME}")
    async with desk.transactions.begin() as work:
        rina, post = await who(work, RINA)
        case = await work.session.get_one(Case, case_id)
        file = await assignment.file_of(work, case)
        said = await card_words.of(work, rina, post, file)
        shown = work.send(rina, said.text, said.ways)
        shown.case_id = case_id
        await work.rows.flush()
        number = shown.id
    await desk.sends()

    await erases(desk)

    async with desk.transactions.begin() as work:
        row = await work.session.get_one(Outbox, number)
        assert row.gone_by == work.now
        agus, _post = await who(work, AGUS)
        case = await work.session.get_one(Case, case_id)
        rina, _post = await who(work, RINA)
        words = "tanya Rahmawati"
        assert await while_erased.shown(work, case, agus.id, words) == words
        assert await while_erased.shown(work, case, rina.id, words) == f"tanya {BLOT}"


async def test_replies_and_reasons_are_shown_without_her_until_it_is_undone(
    desk: Desk,
) -> None:
    case_id = await of_dewi(desk)
    async with desk.transactions.begin() as work:
        rina, _post = await who(work, RINA)
        row = await reply_keeping.draft(work, rina, "Tanya Rahmawati")
        reply_keeping.say(work, row, Content(f"Hubungi {NAME}"))
        looked = work.record(Deed.SUPERVISED, by=rina, case_id=case_id)
        await audit_words.note(work, looked, rina, f"surat {NAME}")
    shown = await screens(desk, case_id)
    assert all("Rahmawati" in each for each in shown)

    await erases(desk)

    for each in await screens(desk, case_id):
        assert BLOT in each
        assert [word for word in NAMED if word in each.casefold()] == []
    async with desk.transactions.begin() as work:
        await erasure.undo(work, await members.known(work, SITI))
    assert await screens(desk, case_id) == shown


async def screens(desk: Desk, case_id: int) -> list[str]:
    """Return what Rina reads of a reply of hers, and of a reason that she typed."""
    async with desk.transactions.begin() as work:
        rina, post = await who(work, RINA)
        (reply,) = [
            each
            for each in await saved_replies.usable(work, rina, post)
            if each.key.isdecimal()
        ]
        case = await work.session.get_one(Case, case_id)
        (audit,) = (
            await work.session.exec(select(Audit).where(col(Audit.id).in_(TYPED)))
        ).all()
        row = Row(**audit.model_dump(), code=case.code)
        hidden = await while_erased.hidden(work, {rina.id})
        sight = Sight("", names=True)
        teller = Teller(work, sight, WIB, By.CASE, hidden.in_words)
        (line,) = await teller.lines([row])
        return [plain(each, "id") for each in (reply.title, reply.text, line)]
