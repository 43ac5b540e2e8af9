"""A case goes six months after its closing, or twelve after the last words in it."""

from datetime import datetime, timedelta

import sqlalchemy
from sqlmodel import SQLModel, col, select

from bot.services.cases import requests
from bot.services.conversations import messages
from bot.services.conversations.messages import SentMessage
from bot.services.interviews import profiles
from bot.services.people import consents
from bot.services.privacy import export, kept_until, own_record
from bot.services.privacy.retention.cases import CASES
from bot.services.privacy.retention.people import SILENT
from bot.services.queue import assignment, closing
from bot.services.queue.resolutions import Chosen
from bot.services.records import past_cases
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import (
    Audit,
    Case,
    CaseFigure,
    CaseLabel,
    CaseMessage,
    CaseNote,
    CaseOutcome,
    Consent,
    Deed,
    Guidance,
    GuidanceGiven,
    Label,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    Profile,
    Role,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from bot.texts import plain, verbatim
from tests.service import StillClock
from tests.services.over import eaten, let_go, names_gone
from tests.services.remembering import BEKASI, siti

RINA, OFFICE = 8_000_000_001, "Disnaker Bekasi"
FILED = Chosen(CaseOutcome.CLAIM_FILED)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
SIX_MONTHS = timedelta(days=181)
"""From noon of 25 November to noon of 25 May."""


async def has_case(transactions: Transactions, *, closes: bool = True) -> int:
    """Let Siti have a case in which all was done that can be; return its number."""
    async with transactions.begin() as work:
        worker, rina = await siti(work), await members.known(work, RINA)
        if await members.post_of(work, rina.id) is None:
            await members.appoint(
                work, rina, Appointment(Role.COUNSELOR, "Rina", OFFICE, BEKASI), by=None
            )
            await consents.agree(work, worker)
            await profiles.set_region(work, worker, BEKASI)
        post = await members.post_of(work, rina.id)
        assert post is not None
        case, _is_new = await requests.request(work, worker, BEKASI)
        taken = await assignment.take(work, rina, post, case.id)
        assert isinstance(taken, Case)
        for author, number in ((worker, 11), (rina, 12)):
            case = await work.session.get_one(Case, case.id, populate_existing=True)
            sent = SentMessage(number, "text", work.now)
            words = await messages.keep(work, author, sent, case=case)
            await messages.pass_on(work, case, words)
        work.session.add(
            CaseNote(
                case_id=case.id,
                author_id=rina.id,
                source_message_id=13,
                text="Perlu surat PHK",
                written_at=work.now,
            )
        )
        work.session.add(
            CaseLabel(
                case_id=case.id, label=Label.PAPERS, added_by=rina.id, added_at=work.now
            )
        )
        work.session.add(
            GuidanceGiven(
                case_id=case.id,
                by_id=rina.id,
                given_on=work.now.date(),
                function=Guidance.INFORM,
            )
        )
        await _all_arrives(work)
        if closes:
            assert await closing.close(work, rina, post, case.id, FILED) is not None
            await _all_arrives(work)
        return case.id


async def _all_arrives(work: Work) -> None:
    await work.session.flush()
    await work.session.exec(
        sqlalchemy.update(Outbox).values(
            state=OutboxState.SENT,
            content=None,
            settled_at=work.now,
            message_id=Outbox.id,
        )
    )


async def rows_of(transactions: Transactions, case_id: int) -> dict[str, int]:
    """Return how many rows each table has that name a case."""
    found = {}
    async with transactions.reading() as session:
        connection = await session.connection()
        for name, table in SQLModel.metadata.tables.items():
            if "case_id" not in table.c:
                continue
            rows = sqlalchemy.select(sqlalchemy.func.count()).select_from(table)
            one = await connection.execute(rows.where(table.c.case_id == case_id))
            if many := int(one.scalar_one()):
                found[name] = many
    return found


async def test_a_closed_case_goes_after_six_months_and_not_a_second_before(
    transactions: Transactions, clock: StillClock
) -> None:
    case_id = await has_case(transactions)
    clock.moves(SIX_MONTHS)
    async with transactions.begin() as work:
        assert await CASES.count(work) == 0
    assert await eaten(transactions, CASES) == 0
    before = await rows_of(transactions, case_id)
    assert {"case_note", "case_label", "outbox", "case_message"} <= set(before)

    clock.moves(SECOND)
    async with transactions.begin() as work:
        assert await CASES.count(work) == 1
    assert await rows_of(transactions, case_id) == before
    assert await let_go(transactions) == 1

    assert set(await rows_of(transactions, case_id)) == {
        "audit",
        "case_figure",
        "guidance_given",
    }
    async with transactions.begin() as work:
        case = await work.session.get_one(Case, case_id)
        assert case.emptied_at == work.now
        nobody = await work.session.get_one(Person, case.worker_id)
        assert nobody.telegram_id == -nobody.id
        assert (case.last_words_at, case.assessment_id) == (None, None)
        assert await CASES.count(work) == 0
        deeds = select(Audit).where(col(Audit.deed) == Deed.ERASED_CASE)
        (noted,) = (await work.session.exec(deeds)).all()
        assert (noted.case_id, noted.about_id, noted.actor_id) == (case_id, None, None)


async def test_only_the_old_one_of_two_goes_and_its_worker_is_told_of_it_no_more(
    transactions: Transactions, clock: StillClock
) -> None:
    old = await has_case(transactions)
    clock.moves(SIX_MONTHS + DAY)
    new = await has_case(transactions, closes=False)
    before = await rows_of(transactions, new)
    assert await let_go(transactions) == 1

    assert await rows_of(transactions, new) == before
    async with transactions.begin() as work:
        person = await siti(work)
        page = await past_cases.page(work, person, 0)
        assert [each.id for each in page.cases] == [new]
        record = await own_record.of(work, person)
        told = [plain(each, "en") for each in record.lines]
        assert "talks with officers: 1" in told
        copy = (await export.make(work, person)).json.decode()
        code = (await work.session.get_one(Case, old)).code
        assert code not in copy
        assert (await work.session.get_one(Case, new)).code in copy


async def test_what_was_told_in_it_still_counts_for_how_long_the_rest_is_kept(
    transactions: Transactions, clock: StillClock
) -> None:
    await has_case(transactions)
    async with transactions.begin() as work:
        until = await kept_until.day(work, await siti(work))
        consent = (await work.session.exec(select(Consent))).one()
        consent.answered_at -= timedelta(days=200)
        for each in (await work.session.exec(select(Profile))).all():
            each.changed_at -= timedelta(days=200)
    clock.moves(SIX_MONTHS + DAY)
    assert await let_go(transactions) == 1

    async with transactions.begin() as work:
        assert await kept_until.day(work, await siti(work)) == until
    assert await eaten(transactions, SILENT) == 0
    clock.moves(timedelta(days=185))
    async with transactions.begin() as work:
        assert await SILENT.count(work) == 1
    assert await eaten(transactions, SILENT) == 1


async def test_a_case_without_a_word_for_twelve_months_ends_and_its_counselor_reads_why(
    transactions: Transactions, clock: StillClock
) -> None:
    case_id = await has_case(transactions, closes=False)
    clock.moves(timedelta(days=365))
    async with transactions.begin() as work:
        person = await siti(work)
        await profiles.set_region(work, person, BEKASI)
    assert await eaten(transactions, CASES) == 0
    clock.moves(SECOND)
    assert await let_go(transactions) == 1

    async with transactions.begin() as work:
        case = await work.session.get_one(Case, case_id)
        assert case.closed_at == case.emptied_at == work.now
        waits = select(Outbox).where(col(Outbox.state) == OutboxState.WAITING)
        told = (await work.session.exec(waits)).all()
        assert any("sudah 12 bulan" in str((e.content or {}).get("html")) for e in told)
        assert (await siti(work)).telegram_id > 0


async def test_a_long_talk_goes_in_bites_and_goes_on_after_each(
    transactions: Transactions, clock: StillClock
) -> None:
    case_id = await has_case(transactions)
    async with transactions.begin() as work:
        rina = await members.known(work, RINA)
        for number in range(20):
            words = CaseMessage(
                case_id=case_id,
                author_id=rina.id,
                source_message_id=100 + number,
                written_at=work.now,
            )
            work.session.add(words)
            await work.session.flush()
            work.session.add(_copy(words, rina.id, work.now))
    clock.moves(SIX_MONTHS + DAY)
    assert await names_gone(transactions) == 1
    left = await rows_of(transactions, case_id)
    for _bite in range(3):
        async with transactions.begin() as work:
            bitten = await CASES.bite(work, 5)
        assert (bitten.gone, bitten.more) == (0, True)
        now = await rows_of(transactions, case_id)
        assert left["outbox"] - now.get("outbox", 0) == 5
        left = now
    assert await eaten(transactions, CASES, most=5) == 1


def _copy(words: CaseMessage, reader: int, at: datetime) -> Outbox:
    return Outbox(
        person_id=reader,
        kind=OutboxKind.COPY,
        state=OutboxState.SENT,
        case_id=words.case_id,
        case_message_id=words.id,
        promised_at=at,
        due_at=at,
        settled_at=at,
    )


async def test_a_case_waits_for_what_is_just_being_said_of_it(
    transactions: Transactions, clock: StillClock
) -> None:
    case_id = await has_case(transactions)
    clock.moves(SIX_MONTHS + DAY)
    async with transactions.begin() as work:
        worker = await siti(work)
        work.send(worker, verbatim("Halo")).case_id = case_id
    assert await eaten(transactions, CASES) == 0
    async with transactions.begin() as work:
        await _all_arrives(work)
    clock.moves(2 * DAY)
    assert await let_go(transactions) == 1


async def test_nothing_stays_of_who_agreed_to_an_older_text_alone(
    transactions: Transactions, clock: StillClock
) -> None:
    await has_case(transactions)
    async with transactions.begin() as work:
        for each in (await work.session.exec(select(Consent))).all():
            each.version = "an older one"
    clock.moves(SIX_MONTHS + DAY)
    assert await let_go(transactions) == 1
    async with transactions.begin() as work:
        assert (await work.session.exec(select(CaseFigure))).all() == []
