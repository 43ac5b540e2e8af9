"""The card of the active case: pinned, kept true where it stands, and put away."""

from bot.sandbox.people import Person
from bot.services.cases import looks
from bot.services.desk import labels
from bot.services.interviews import assessments
from bot.storage.tables import Assessment, Case, Label
from bot.storage.tables import Person as Account
from tests.journeys.cards import (
    a_round,
    at,
    cards,
    labels_of,
    no_pin_is_told,
    pinned,
    who,
)
from tests.journeys.checking import has_a_result
from tests.journeys.own import erased
from tests.journeys.relaying import all_settled, of_two, talking
from tests.journeys.talking import counselor, named_below, takes
from tests.service import Bot


async def is_labelled(bot: Bot, rina: Person, case_id: int, label: Label) -> None:
    """Let a label be put on a case from somewhere else than its card."""
    async with bot.service.transactions.begin() as work:
        case = await work.session.get_one(Case, case_id)
        by = await work.session.get_one(Account, (await who(bot, rina)).id)
        await labels.put(work, by, case, label)


async def test_the_pin_moves_with_the_active_case(bot: Bot) -> None:
    rina, _siti, _dewi, code = await of_two(bot)
    dewis = rina.last
    await a_round(bot)
    assert pinned(rina) == [dewis["message_id"]]
    assert no_pin_is_told(rina)

    rina.presses("Kasus saya", dewis)
    listed = await rina.sees("Anda punya 2 kasus.")
    rina.presses(f"Pekerja {code}", listed)
    sitis = await rina.sees(f"Aktif: Pekerja {code}.")
    await all_settled(bot)

    assert sitis["message_id"] == listed["message_id"] != dewis["message_id"]
    assert pinned(rina) == []
    old = at(rina, dewis)
    assert old is not None
    assert "Aktif" not in old["text"]
    assert labels_of(old)[0].startswith("Tulis ke Pekerja")
    await a_round(bot)
    assert pinned(rina) == [sitis["message_id"]]


async def test_a_card_is_edited_where_it_stands_and_only_if_something_changed(
    bot: Bot,
) -> None:
    rina, _siti = await talking(bot)
    card = rina.last
    await a_round(bot)
    first = at(rina, card)
    await a_round(bot)
    assert at(rina, card) == first
    many = len(rina.screen)

    await is_labelled(bot, rina, 1, Label.PAPERS)
    await a_round(bot)

    now = at(rina, card)
    assert now is not None
    assert "Label: dokumen." in now["text"]
    assert "Aktif: " in now["text"]
    assert labels_of(now) == labels_of(card)
    assert len(rina.screen) == many
    assert pinned(rina) == [card["message_id"]]


async def test_an_edit_decides_about_no_words(bot: Bot) -> None:
    """The last words were the other worker's, and nobody has seen the edit."""
    rina, siti, dewi, _code = await of_two(bot)
    await a_round(bot)
    siti.says("Halo Bu")
    await rina.sees("Halo Bu")
    await is_labelled(bot, rina, 2, Label.WAGE)
    await a_round(bot)
    assert "Label: upah belum dibayar." in rina.transcript()

    rina.says("Siang")

    await rina.sees("belum terkirim. Untuk siapa?")
    assert "Siang" not in siti.transcript() + dewi.transcript()


async def test_of_two_cards_of_a_case_the_newer_is_kept(bot: Bot) -> None:
    rina, siti = await talking(bot)
    older = rina.last
    await a_round(bot)
    siti.says("Halo Bu")
    copied = await rina.sees("Halo Bu")
    rina.presses(str(named_below(copied)), copied)
    newer = await rina.sees("Aktif: ")
    await is_labelled(bot, rina, 1, Label.PAPERS)
    await a_round(bot)

    assert "Label" in str(at(rina, newer))
    assert "Label" not in str(at(rina, older)).replace("Label kasus", "")
    assert pinned(rina) == [newer["message_id"]]


async def test_only_the_newest_card_of_a_case_has_buttons(bot: Bot) -> None:
    rina, siti, dewi, code = await of_two(bot)
    first = next(e for e in rina.screen if f"Kasus {code} sekarang" in str(e))
    shown = [first]
    for words in ("Halo Bu", "Bagaimana, Bu?"):
        siti.says(words)
        copied = await rina.sees(words)
        rina.presses(str(named_below(copied)), copied)
        shown.append(await rina.sees(f"Kasus {code}, "))
        await a_round(bot)
        assert [bool(labels_of(at(rina, each))) for each in shown] == [
            *[False] * (len(shown) - 1),
            True,
        ]

    # An app that has not heard of it acts on the right case all the same.
    for old in shown[:-1]:
        rina.presses_old(
            {**old, "reply_markup": shown[-1]["reply_markup"]}, "Tutup kasus"
        )
        await rina.sees("Hasilnya apa?")
        rina.presses("Tidak jadi")
        newest = await rina.sees(f"Kasus {code}, ")
        await a_round(bot)
        assert newest["message_id"] == old["message_id"]
        assert labels_of(at(rina, newest)) == labels_of(shown[-1])
        assert labels_of(at(rina, shown[-1])) == []
    dewis = next(e for e in rina.screen if "Aktif: " in str(e.get("text")))
    assert labels_of(dewis)
    assert "Halo" not in dewi.transcript()


async def test_a_card_that_was_deleted_does_not_come_back(bot: Bot) -> None:
    rina, _siti = await talking(bot)
    card = rina.last
    await a_round(bot)
    rina.deletes(card)
    many = len(rina.screen)

    await is_labelled(bot, rina, 1, Label.PAPERS)
    await a_round(bot)
    await a_round(bot)

    assert len(rina.screen) == many
    assert await cards(bot) == []


async def test_another_screen_in_its_place_is_not_overwritten(bot: Bot) -> None:
    rina, _siti = await talking(bot)
    card = rina.last
    await a_round(bot)
    rina.presses("Tutup kasus", card)
    asked = await rina.sees("Hasilnya apa?")

    await is_labelled(bot, rina, 1, Label.PAPERS)
    await a_round(bot)

    assert at(rina, card) == at(rina, asked)
    rina.presses("Tidak jadi", asked)
    await rina.sees("Label: dokumen.")


async def test_when_the_worker_closes_the_case_its_card_says_so(bot: Bot) -> None:
    rina, siti = await talking(bot)
    card = rina.last
    await a_round(bot)

    siti.presses("Masalah selesai")
    await siti.sees_button("Ya, selesai")
    siti.presses("Ya, selesai")
    await rina.sees("menyatakan masalahnya selesai")
    await all_settled(bot)

    now = at(rina, card)
    assert now is not None
    assert "ditutup" in now["text"]
    assert labels_of(now) == []
    assert pinned(rina) == []
    assert await cards(bot) == []


async def test_a_case_put_back_is_pinned_no_more(bot: Bot) -> None:
    rina, _siti = await talking(bot)
    await a_round(bot)

    rina.presses("Kembalikan")
    await rina.sees_button("Ya, kembalikan")
    rina.presses("Ya, kembalikan")
    await rina.sees("kembali ke antrean")
    await all_settled(bot)

    assert pinned(rina) == []
    assert await cards(bot) == []


async def test_nothing_of_an_erased_worker_stays_on_a_card(bot: Bot) -> None:
    rina, siti = await talking(bot)
    card = rina.last
    await a_round(bot)

    await erased(siti)
    await all_settled(bot)
    await a_round(bot)

    left = at(rina, card)
    assert left is None or left["text"].endswith("sudah ditutup.")
    assert labels_of(left) == []
    assert "Tinggal di" not in rina.transcript()
    assert pinned(rina) == []
    assert await cards(bot) == []


async def test_a_pin_of_somebodys_own_is_answered_by_nothing(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await a_round(bot)
    for phone in (rina, siti):
        many = len(phone.screen)
        phone.sends({"pinned_message": phone.last})
        await all_settled(bot)
        phone.says("/resmi" if phone is siti else "/tugas")
        await phone.sees("resmi" if phone is siti else "Anda punya 1 kasus.")
        assert len(phone.screen) == many + 3


async def test_what_the_worker_ticks_and_who_looks_comes_to_the_card(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    siti = await has_a_result(bot, "Siti")
    siti.says("/petugas")
    await siti.sees("Setuju?")
    siti.presses("Setuju")
    await siti.sees("kabupaten atau kota")
    siti.says("kab bekasi")
    await siti.sees("Benar?")
    siti.presses("Ya, benar")
    await siti.sees("masuk antrean")
    await takes(rina, siti)
    card = rina.last
    await a_round(bot)
    assert "Berkas: 2 dari 6 ada." in card["text"]

    async with bot.service.transactions.begin() as work:
        case = await work.session.get_one(Case, 1)
        found = await work.session.get_one(Assessment, case.assessment_id)
        assessments.tick(found, "ktp")
        colleague = await work.session.get_one(Account, (await who(bot, agus)).id)
        await looks.note(work, colleague, case)
    await a_round(bot)

    now = at(rina, card)
    assert now is not None
    assert "Berkas: 3 dari 6 ada." in now["text"]
    assert "Ibu Agus membuka ini pukul 12.00." in now["text"]
    assert (
        "KTP" not in now["text"].partition("Berkas belum dicentang")[2].split("\n")[0]
    )
    await a_round(bot)
    bot.clock.moves(looks.NOW)
    await a_round(bot)
    assert "membuka ini" not in str(at(rina, card))
