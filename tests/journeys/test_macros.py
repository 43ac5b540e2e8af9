"""Macros: every step is shown, all are done in one tap, and undone within seconds."""

from datetime import date, timedelta

from sqlmodel import select

from bot.buttons import RunMacro, ShowMacro, UndoMacro
from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from bot.sandbox.shapes import Json
from bot.storage.tables import Case, CaseLabel, FollowUp, Label, MacroRun
from tests.journeys.checking import has_a_result
from tests.journeys.relaying import all_settled, of_two, saying, talking
from tests.journeys.replying import last_day_is, offered
from tests.journeys.talking import counselor, forged, takes
from tests.service import Bot, StillClock, running

DO, UNDO = "Lakukan", "Batalkan semua"
MEDIATOR = "Langkah pertama, berunding dengan perusahaan"


async def at_the_tools(rina: Person, code: str = "") -> None:
    """Open the tools of a case of one's own."""
    rina.says("/tugas")
    await rina.sees("Anda punya")
    case = next(e for e in offered(rina.last) if e.startswith("Pekerja") and code in e)
    rina.presses(case)
    await rina.sees(f"Aktif: {case}.")
    rina.presses("Lainnya")
    await rina.until(lambda: "Minta dokumen" in offered(rina.last) or None)


async def shown(rina: Person, button: str = "Arahkan ke mediator") -> Json:
    """Look at what a macro would do; return the list of its steps."""
    await at_the_tools(rina)
    rina.presses(button)
    return await rina.sees("1. Pesan di atas dikirim.")


async def state(bot: Bot) -> tuple[list[Label], int, bool]:
    """Return the labels, the number of reminders, and whether a case is laid aside."""
    async with bot.service.transactions.reading() as session:
        labelled = (await session.exec(select(CaseLabel))).all()
        to_do = (await session.exec(select(FollowUp.id))).all()
        cases = (await session.exec(select(Case.snoozed_at))).all()
    return [each.label for each in labelled], len(to_do), any(cases)


NOTHING: tuple[list[Label], int, bool] = ([], 0, False)


async def test_every_step_is_shown_and_then_done_at_once(bot: Bot) -> None:
    rina, siti = await talking(bot)
    steps = await shown(rina)
    assert "2. Label: PHK diperselisihkan." in steps["text"]
    assert "3. Ditunda sampai pekerja menulis." in steps["text"]
    assert "4. Pengingat Rabu, 2 Desember 2026, 09.00 WIB:" in steps["text"]
    assert "paling lama 30 hari kerja" in rina.transcript()
    assert await state(bot) == NOTHING
    assert MEDIATOR not in siti.transcript()

    rina.presses(DO)

    await siti.sees(MEDIATOR)
    await rina.sees("Anda diingatkan Rabu, 2 Desember 2026")
    assert await state(bot) == ([Label.DISPUTE], 1, True)
    rina.presses_old(steps, DO)
    await rina.is_told("Ini sudah dikirim.")
    assert await state(bot) == ([Label.DISPUTE], 1, True)


async def test_all_of_it_is_taken_back_once(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await shown(rina)
    rina.presses(DO)
    await siti.sees(MEDIATOR)
    await all_settled(bot)
    done = rina.last
    bot.clock.moves(timedelta(seconds=9))

    rina.presses(UNDO)

    await rina.sees("kembali seperti sebelumnya")
    await siti.until(lambda: MEDIATOR not in siti.transcript() or None)
    assert await state(bot) == NOTHING
    rina.presses_old(done, UNDO)
    await rina.is_told("Sudah kami terima.")


async def test_what_was_there_before_stays(bot: Bot) -> None:
    rina, _siti = await talking(bot)
    async with bot.service.transactions.begin() as work:
        case = (await work.session.exec(select(Case))).one()
        until = work.now + timedelta(days=2)
        case.snoozed_at, case.snoozed_until = work.now - timedelta(hours=1), until
        work.session.add(
            CaseLabel(
                case_id=case.id,
                label=Label.DISPUTE,
                added_by=case.counselor_id or 0,
                added_at=work.now,
            )
        )
    steps = await shown(rina)
    assert "2. Label: PHK diperselisihkan, sudah terpasang." in steps["text"]
    rina.presses(DO)
    await rina.sees_button(UNDO)

    rina.presses(UNDO)
    await rina.sees("kembali seperti sebelumnya")

    assert await state(bot) == ([Label.DISPUTE], 0, True)
    async with bot.service.transactions.reading() as session:
        assert (await session.exec(select(Case.snoozed_until))).one() == until


async def test_later_it_is_said_what_can_be_done_by_hand(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await shown(rina)
    rina.presses(DO)
    await siti.sees(MEDIATOR)
    await rina.sees_button(UNDO)
    done = rina.last
    bot.clock.moves(timedelta(seconds=16))

    rina.presses_old(done, UNDO)

    await rina.is_told("Sudah lewat 10 detik. Balas pesannya dengan /tarik")
    assert await state(bot) == ([Label.DISPUTE], 1, True)
    assert MEDIATOR in siti.transcript()


async def test_an_answer_within_the_seconds_leaves_the_case_awake(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await shown(rina)
    rina.presses(DO)
    await siti.sees(MEDIATOR)
    await rina.sees_button(UNDO)
    siti.says("Sudah pernah, Bu")
    await rina.sees("Sudah pernah, Bu")
    assert (await state(bot))[2] is False

    rina.presses(UNDO)

    await rina.sees("kembali seperti sebelumnya")
    assert await state(bot) == NOTHING


async def test_papers_that_are_missing_are_asked_for(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await has_a_result(bot)
    siti.says("/petugas")
    await siti.sees("Setuju?")
    siti.presses("Setuju")
    await siti.sees("kabupaten atau kota")
    siti.says("kab bekasi")
    await siti.sees("Benar?")
    siti.presses("Ya, benar")
    await siti.sees("masuk antrean")
    await takes(rina, siti)
    steps = await shown(rina, "Minta dokumen")
    assert "2. Label: dokumen." in steps["text"]
    assert (
        "4. Pengingat Senin, 30 November 2026, 09.00 WIB: cek dokumen."
        in (steps["text"])
    )

    rina.presses(DO)

    asked = await siti.sees("Di daftar Anda masih kurang:")
    assert "KTP" in asked["text"]
    assert "Surat PHK" not in asked["text"]


async def test_what_is_not_known_is_not_said(bot: Bot) -> None:
    rina, _siti = await talking(bot)
    await at_the_tools(rina)
    rina.presses("Minta dokumen")
    await rina.sees("Pekerja belum punya daftar berkas")
    await at_the_tools(rina)
    rina.presses("Ingatkan batas klaim")
    await rina.sees("Batas klaim belum diketahui")
    await last_day_is(bot, date(2026, 11, 20))
    await at_the_tools(rina)
    rina.presses("Ingatkan batas klaim")
    await rina.sees("Batas klaim 20 November 2026 sudah lewat.")
    assert await state(bot) == NOTHING


async def test_a_last_day_that_changed_is_shown_anew(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await last_day_is(bot, date(2026, 11, 27))
    steps = await shown(rina, "Ingatkan batas klaim")
    assert "4. Pengingat Jumat, 27 November 2026, 09.00 WIB:" in steps["text"]
    await last_day_is(bot, date(2027, 1, 5))

    rina.presses(DO)

    await rina.is_told("Ada yang berubah.")
    await rina.sees("pasti masih tepat waktu sampai 5 Januari 2027")
    await rina.sees("4. Pengingat Senin, 30 November 2026, 09.00 WIB:")
    assert await state(bot) == NOTHING
    rina.presses(DO)
    await siti.sees("sampai 5 Januari 2027")
    assert "27 November" not in siti.transcript()


async def test_it_is_done_in_the_case_for_which_it_was_shown(bot: Bot) -> None:
    rina, siti, dewi, code = await of_two(bot)
    await at_the_tools(rina, code)
    rina.presses("Arahkan ke mediator")
    steps = await rina.sees("1. Pesan di atas dikirim.")
    dewi.says("Halo Bu")
    await rina.sees("Halo Bu")
    rina.presses(next(e for e in rina.buttons if e.startswith("Pekerja")))

    rina.presses_old(steps, DO)

    await siti.sees(MEDIATOR)
    await all_settled(bot)
    assert MEDIATOR not in dewi.transcript()


async def test_in_a_closed_case_nothing_is_done(bot: Bot) -> None:
    rina, siti = await talking(bot)
    steps = await shown(rina)
    siti.presses("Masalah selesai")
    await siti.sees("Apakah masalah Anda sudah selesai?")
    siti.presses("Ya, selesai")
    await siti.sees("ditutup.")

    rina.presses_old(steps, DO)

    await rina.sees("Kasus ini sudah ditutup.")
    assert await state(bot) == NOTHING
    assert MEDIATOR not in siti.transcript()


async def test_nobody_else_runs_or_undoes_it(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await shown(rina)
    agus = await counselor(bot, "Agus")
    forged(agus, ShowMacro(1, "mediator"))
    await agus.is_told("Kasus ini milik petugas lain.")
    forged(agus, RunMacro(1, "mediator", "00000000", "do"))
    await agus.is_told("Tombol ini sudah lama")
    forged(rina, ShowMacro(1, "nothing"))
    await rina.is_told("Tombol ini sudah lama")
    rina.presses(DO)
    await siti.sees(MEDIATOR)
    async with bot.service.transactions.reading() as session:
        run = (await session.exec(select(MacroRun.id))).one()

    forged(agus, UndoMacro(run))
    await agus.is_told("Tombol ini sudah lama")
    forged(siti, UndoMacro(run))
    await siti.is_told("hanya untuk Petugas")

    assert await state(bot) == ([Label.DISPUTE], 1, True)
    assert len(saying(agus, MEDIATOR)) == 0


async def test_it_is_taken_back_after_a_restart(database_url: str) -> None:
    clock = StillClock()
    telegram = Sandbox(clock=lambda: clock().timestamp())
    async with running(
        database_url, webhook=False, sandbox=telegram, clock=clock
    ) as bot:
        rina, siti = await talking(bot)
        await shown(rina)
        rina.presses(DO)
        await siti.sees(MEDIATOR)
        await rina.sees_button(UNDO)
        await all_settled(bot)

    async with running(
        database_url, webhook=False, sandbox=telegram, clock=clock
    ) as bot:
        rina.presses(UNDO)
        await siti.until(lambda: MEDIATOR not in siti.transcript() or None)
        assert await state(bot) == NOTHING
