"""Who erases all is named in no list of any officer; what tells of others stays."""

from collections import Counter
from dataclasses import dataclass

import pytest
from sqlalchemy import insert, text
from sqlmodel import col, select

from bot.services.cases import requests
from bot.services.conversations import line_above, messages, names
from bot.services.conversations.messages import SentMessage
from bot.services.desk import taken_out
from bot.services.outbox import guarding
from bot.services.outbox.guarding import EMPTIED
from bot.services.privacy import erasure
from bot.services.privacy.clear_chat import DELETABLE
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.personal import (
    ANYBODY,
    MOST_NAMED,
    Personal,
    Typed,
    told_of,
    typed_by,
)
from bot.storage.tables import (
    Case,
    CaseCard,
    Deed,
    Lane,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    Profile,
    Purpose,
    Role,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from bot.texts import Text, _, lines, plain
from tests.rows_read import metered
from tests.service import StillClock
from tests.services.desk import Desk

RINA, SITI, DEWI = 8_000_000_001, 8_000_000_002, 8_000_000_003
MANY = 3_000
MENU = _("Your cases")


@dataclass(frozen=True, slots=True)
class Office:
    """An officer and two workers with a case and a name each."""

    desk: Desk
    rina: int
    siti: int
    dewi: int
    cases: dict[int, int]

    async def erases(self, person: int) -> None:
        """Let somebody erase all."""
        async with self.desk.transactions.begin() as work:
            await erasure.put_out_of_sight(
                work, await work.rows.get_one(Person, person)
            )

    async def rounds(self) -> list[tuple[OutboxKind, list[int]]]:
        """Let what is due go; return what Rina was sent, and which messages it took."""
        async with self.desk.transactions.begin() as work:
            await taken_out.go(work)
        return [
            (each.kind, (each.content or {}).get("messages", []))
            for each in await self.desk.all_sent()
            if each.person_id == self.rina
        ]

    async def label(self, work: Work, worker: int) -> Text:
        """Return what a worker is called in a list."""
        return await names.label_of(
            work, await work.rows.get_one(Case, self.cases[worker])
        )


@pytest.fixture
async def office(transactions: Transactions) -> Office:
    cases = {}
    async with transactions.begin() as work:
        rina = await members.known(work, RINA)
        await members.appoint(work, rina, Appointment(Role.COUNSELOR, "Rina"), by=None)
        for account, name in ((SITI, "Siti"), (DEWI, "Dewi")):
            worker = await members.known(work, account)
            case, _new = await requests.request(work, worker, "32.16")
            cases[worker.id] = case.id
            work.session.add(
                Profile(person_id=worker.id, name=name, changed_at=work.now)
            )
        await work.rows.flush()
    siti, dewi = cases
    return Office(Desk(transactions), rina.id, siti, dewi, cases)


async def test_her_lists_go_and_nothing_else_is_sent_or_lost(office: Office) -> None:
    async with office.desk.transactions.begin() as work:
        rina = await work.rows.get_one(Person, office.rina)
        siti, dewi = [await office.label(work, each) for each in office.cases]
        both = work.send(rina, lines(siti, dewi))
        other = work.send(rina, dewi)
        became, was = work.send(rina, MENU), work.send(rina, siti)
        typed = work.send(rina, Personal("untuk rapat", ANYBODY))
        card = work.send(rina, dewi)
        card.case_id = office.cases[office.dewi]
        hers = work.send(rina, MENU)
        hers.case_id = office.cases[office.siti]
        rows = [both, other, became, was, typed, card, hers]
        await work.rows.flush()
        work.session.add(
            CaseCard(
                case_id=card.case_id, person_id=rina.id, row_id=card.id, says="o::"
            )
        )
    await office.desk.all_sent()
    called = ("both", "other", "became", "was", "typed", "card", "hers")
    at = {name: 1000 + row.id for name, row in zip(called, rows, strict=True)}
    async with office.desk.transactions.begin() as work:
        rina = await work.rows.get_one(Person, office.rina)
        work.edit(rina, at["became"], lines(dewi, siti))
        work.edit(rina, at["was"], dewi)
        # Where a screen of hers stood, a card of Dewi's stands by now.
        work.edit(rina, at["hers"], dewi).case_id = office.cases[office.dewi]
    await office.desk.all_sent()

    await office.erases(office.siti)
    sent = await office.rounds()

    gone = {at["both"], at["became"], at["typed"]}
    assert Counter(kind for kind, _messages in sent) == {OutboxKind.CLEAR: 1}
    assert set(sent[0][1]) == gone
    assert await office.rounds() == []
    async with office.desk.transactions.reading() as session:
        stands = select(Outbox.tells_of).where(col(Outbox.gone_by).is_not(None))
        assert set((await session.exec(stands)).all()) == {f",{office.dewi},"}


async def test_a_list_on_its_way_arrives_without_her(office: Office) -> None:
    async with office.desk.transactions.begin() as work:
        rina = await work.rows.get_one(Person, office.rina)
        listed = work.send(
            rina, lines(*[await office.label(work, e) for e in office.cases])
        )
        others = work.send(rina, await office.label(work, office.dewi))

    await office.erases(office.siti)

    sent = await office.desk.all_sent()
    says = {each.id: (each.content or {}).get("html", "") for each in sent}
    assert says[listed.id] == plain(EMPTIED, "id")
    assert "Dewi" in says[others.id]
    assert await office.rounds() == []


async def test_only_the_file_with_her_name_goes(office: Office) -> None:
    async with office.desk.transactions.begin() as work:
        rina = await work.rows.get_one(Person, office.rina)
        hers, without = [
            guarding.gone_in_time(work, work.document(rina, b"x", f"{n}.csv", MENU))
            for n in range(2)
        ]
        without.promised_at -= taken_out.IN_DOUBT
        work.record(Deed.EXPORTED, by=rina, about=office.siti)
    await office.desk.all_sent()

    await office.erases(office.siti)

    assert await office.rounds() == [(OutboxKind.CLEAR, [1000 + hers.id])]


async def test_it_is_found_without_going_through_all_that_was_sent(
    office: Office,
) -> None:
    transactions = office.desk.transactions
    async with transactions.begin() as work:
        sent: dict[str, object] = {
            "person_id": office.rina,
            "kind": OutboxKind.SEND,
            "lane": Lane.LIVE,
            "purpose": Purpose.NOTICE,
            "state": OutboxState.SENT,
            "promised_at": work.now,
            "due_at": work.now,
        }
        await work.connection.execute(insert(Outbox), [sent] * MANY)
        await work.connection.execute(text("ANALYZE"))
        siti = await work.rows.get_one(Person, office.siti)
    meter = metered(transactions.database)
    async with transactions.begin() as work:
        await guarding.erased(work, siti, [office.rina], [(office.rina, work.now)])
        await line_above.unname(work, siti)
    assert meter.seen
    assert [str(each) for each in meter.seen if each.rows > MANY // 2] == []


def test_too_many_to_be_told_apart_may_be_anybody() -> None:
    people = [Personal(str(each), each) for each in range(1, MOST_NAMED + 2)]
    assert told_of(0, lines(*people)) == f",{ANYBODY},"
    assert told_of(1, lines(*people[:3])) == ",2,3,"
    assert told_of(1, lines(people[0])) is None


async def test_words_too_old_to_be_deleted_say_no_more_whose_they_are(
    office: Office, clock: StillClock
) -> None:
    async with office.desk.transactions.begin() as work:
        rina, siti, case = await people_of(work, office)
        said = SentMessage(message_id=7, kind="text", written_at=work.now)
        words = await messages.keep(work, siti, said, case=case)
        old = work.copy(rina, words, await office.label(work, siti.id))
        await work.rows.flush()
        header = old.id - 1
    await office.desk.all_sent()
    clock.moves(DELETABLE)
    async with office.desk.transactions.begin() as work:
        rina, siti, case = await people_of(work, office)
        said = SentMessage(message_id=8, kind="text", written_at=work.now)
        new = work.copy(rina, await messages.keep(work, siti, said, case=case), None)
    await office.desk.all_sent()

    await office.erases(office.siti)
    sent = {
        each.kind: each
        for each in await office.desk.all_sent()
        if each.person_id == office.rina
    }

    assert sent[OutboxKind.STRIP].message_id == 1000 + old.id
    assert sent[OutboxKind.EDIT].message_id == 1000 + header
    cleared = sent[OutboxKind.CLEAR].content or {}
    assert cleared["messages"] == [1000 + new.id]
    assert len(sent) == 3


async def people_of(work: Work, office: Office) -> tuple[Person, Person, Case]:
    """Return Rina, Siti and Siti's case."""
    return (
        await work.rows.get_one(Person, office.rina),
        await work.rows.get_one(Person, office.siti),
        await work.rows.get_one(Case, office.cases[office.siti]),
    )


async def test_typed_words_leave_only_where_she_may_be_known(office: Office) -> None:
    async with office.desk.transactions.begin() as work:
        rina = await work.rows.get_one(Person, office.rina)
        others = {}
        for account, name, region in (
            (8_000_000_011, "Agus", "32.16"),
            (8_000_000_012, "Sari", "32"),
            (8_000_000_013, "Budi", "51.71"),
            (8_000_000_014, "Wayan", "51.71"),
        ):
            each = await members.known(work, account)
            post = Appointment(Role.COUNSELOR, name, region=region)
            await members.appoint(work, each, post, by=None)
            others[name] = each
        wayan = others["Wayan"]
        work.record(Deed.FOUND, by=wayan, about=office.siti)
        case = await work.rows.get_one(Case, office.cases[office.siti])
        case.area = "32.16"
        shown = {
            name: work.send(reader, Personal("mirip Siti", typed_by(each.id)))
            for reader in (rina, others["Budi"])
            for name, each in others.items()
            if reader is rina or name == "Budi"
        }
        shown["for many"] = work.send(
            rina, Typed("Salam dari Siti", (others["Budi"].id, wayan.id))
        )
        shown["operator"] = work.send(rina, Typed("Jalan Siti", ()))
        shown["unknown"] = work.send(rina, Typed("Siti"))
        await work.rows.flush()
        numbers = {name: row.id for name, row in shown.items()}
    await office.desk.all_sent()

    await office.erases(office.siti)

    async with office.desk.transactions.begin() as work:
        leaves = select(Outbox.id).where(col(Outbox.gone_by) <= work.now)
        gone = set((await work.session.exec(leaves)).all())
    stays = {name for name, number in numbers.items() if number not in gone}
    # Budi has had nothing to do with her, wherever his words are read.
    assert stays == {"Budi", "operator"}
