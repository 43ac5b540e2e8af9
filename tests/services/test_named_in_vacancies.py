"""After an erasure no vacancy names her, nor words that colleagues of hers typed."""

from datetime import date, timedelta

from sqlmodel import col, select

from bot.services.desk import reply_keeping
from bot.services.desk.reply_keeping import Content
from bot.services.privacy import casework, erasure, own_record, traces
from bot.services.staff import members
from bot.services.vacancies import drafts
from bot.storage.personal import Personal, typed_by
from bot.storage.tables import (
    Announcement,
    AnnouncementText,
    ApplyBy,
    Audit,
    AuditWords,
    CaseNote,
    Deed,
    Office,
    OfficeDay,
    Outbox,
    Person,
    SavedReply,
    Vacancy,
    VacancyDraft,
    VacancyState,
)
from bot.storage.work import Work
from bot.texts import plain
from tests.service import StillClock
from tests.services.at_work import AGUS, DEWI, RINA, SITI, Desk
from tests.services.test_named import SPELT, case_of, desk, erased

__all__ = ["desk"]

FULL = "Sitiwati"


def vacancy(work: Work, by: Person | None, **words: str | int | None) -> Vacancy:
    """Return a vacancy that waits for a second person."""
    row = Vacancy(
        entered_by=None if by is None else by.id,
        entered_at=work.now,
        changed_at=work.now,
        state=VacancyState.HELD,
        title="Penjahit",
        firm="PT Busana",
        field="garment_footwear",
        region="32.16",
        open_until=date(2026, 12, 31),
        apply_by=ApplyBy.OFFICER,
    )
    for name, said in words.items():
        setattr(row, name, said)
    work.session.add(row)
    return row


async def test_no_vacancy_nor_draft_of_one_names_her(desk: Desk) -> None:
    async with desk.transactions.begin() as work:
        rina = await members.known(work, RINA)
        vacancy(work, rina, notes=f"Hubungi {SPELT}", source=f"dari {SPELT}")
        vacancy(work, None, title=f"Penjahit {SPELT}")
        vacancy(work, None, title=f"Penjahit di {FULL}")
        draft = await drafts.begin(work, rina)
        await drafts.put(work, draft, 0, "notes", f"Hubungi {SPELT}")

    await erased(desk)

    async with desk.transactions.reading() as session:
        rows = (await session.exec(select(Vacancy).order_by(col(Vacancy.id)))).all()
        said = [(each.title, each.notes, each.source) for each in rows]
        assert said == [
            ("Penjahit", "Hubungi […]", "dari […]"),
            ("Penjahit […]", None, None),
            (f"Penjahit di {FULL}", None, None),  # the operator has never heard of her
        ]
        words = (await session.exec(select(VacancyDraft.words))).one()
    assert words == {"notes": "Hubungi […]"}


async def test_a_number_goes_from_what_strangers_announce_and_a_name_from_her_office(
    desk: Desk,
) -> None:
    async with desk.transactions.begin() as work:
        budi = await members.known(work, 8_000_000_003)
        news = Announcement(author_id=budi.id, written_at=work.now)
        work.session.add(news)
        await work.session.flush()
        said = {"html": f"Kabar dari {FULL}, {SPELT}", "from": 7}
        work.session.add(
            AnnouncementText(announcement_id=news.id, language="id", words=said)
        )
        office = (await work.session.exec(select(Office.id))).first()
        assert office is not None
        work.session.add(
            OfficeDay(
                office_id=office,
                day=date(2026, 12, 15),
                closed_for=f"Nikah, tanya {SPELT}",
            )
        )

    await erased(desk)

    async with desk.transactions.reading() as session:
        assert (await session.exec(select(AnnouncementText.words))).one() == {
            "html": f"Kabar dari {FULL}, […]",
            "from": 7,
        }
        why = (await session.exec(select(OfficeDay.closed_for))).one()
    assert why == "Nikah, tanya […]"


async def stands(desk: Desk, words: str) -> list[bool]:
    """Say of messages that said this, as long as that is known, whether they stay."""
    async with desk.transactions.begin() as work:
        rows = (await work.session.exec(select(Outbox))).all()
        return [
            each.gone_by is None or each.gone_by > work.now
            for each in rows
            if words in str((each.content or {}).get("html"))
        ]


async def test_what_colleagues_typed_is_looked_through_too(desk: Desk) -> None:
    async with desk.transactions.begin() as work:
        agus = await members.known(work, AGUS)
        row = await reply_keeping.draft(work, agus, "Salam")
        reply_keeping.say(work, row, Content(f"Seperti Ibu {FULL}"))

    await erased(desk)

    async with desk.transactions.reading() as session:
        assert (await session.exec(select(SavedReply.text))).all() == [
            "Seperti Ibu […]"
        ]


async def test_what_was_opened_while_it_could_be_undone_leaves_at_its_end(
    desk: Desk, clock: StillClock
) -> None:
    async with desk.transactions.begin() as work:
        await erasure.put_out_of_sight(work, await members.known(work, SITI))
    clock.moves(timedelta(hours=23))
    async with desk.transactions.begin() as work:
        rina = await members.known(work, RINA)
        work.send(rina, Personal(f"Lowongan dari {FULL}", typed_by(rina.id)))
    await desk.sends()
    assert await stands(desk, "Lowongan dari") == [True]

    clock.moves(timedelta(hours=1))
    async with desk.transactions.begin() as work:
        assert await erasure.erase_due(work) == 1

    assert await stands(desk, "Lowongan dari") == [False]


async def test_an_officers_copy_names_nobody_who_erases_all(desk: Desk) -> None:
    async with desk.transactions.begin() as work:
        rina = await members.known(work, RINA)
        row = await reply_keeping.draft(work, rina, "Salam")
        reply_keeping.say(work, row, Content(f"Seperti Ibu {FULL}"))
        assert FULL in str(await casework.of_officer(work, rina))
    async with desk.transactions.begin() as work:
        await erasure.put_out_of_sight(work, await members.known(work, SITI))

    async with desk.transactions.begin() as work:
        rina = await members.known(work, RINA)
        copy = str(await casework.of_officer(work, rina))

    assert "Seperti Ibu […]" in copy
    assert FULL not in copy


async def test_what_another_worker_reads_of_notes_leaves_their_chat(desk: Desk) -> None:
    async with desk.transactions.begin() as work:
        rina, case = await members.known(work, RINA), await case_of(work, DEWI)
        work.session.add(
            CaseNote(
                case_id=case.id,
                author_id=rina.id,
                source_message_id=1,
                text=f"Sepabrik dengan {FULL}",
                written_at=work.now,
            )
        )
        looked = work.record(Deed.SUPERVISED, by=rina, about=case.worker_id)
        await work.rows.flush()
        work.session.add(AuditWords(audit_id=looked.id, by_id=rina.id, words=FULL))
        assert isinstance(looked, Audit)
    async with desk.transactions.begin() as work:
        dewi = await members.known(work, DEWI)
        record = await own_record.of(work, dewi)
        named = [
            each for each in (*record.lines, *record.looks) if FULL in plain(each, "id")
        ]
        assert len(named) == 2
        for each in named:
            work.send(dewi, each)
    await desk.sends()
    async with desk.transactions.begin() as work:
        await traces.take_from_chats(work, await members.known(work, SITI))

    assert await stands(desk, FULL) == [False, False]
