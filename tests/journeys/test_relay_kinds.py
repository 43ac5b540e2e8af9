"""Whatever people send reaches the other side as it is, of any size."""

from datetime import timedelta

import pytest

from bot.sandbox.sending_files import Attached
from tests.journeys.relaying import from_bot, noted, talking
from tests.service import Bot

HUGE = Attached("kerja.mp4", size=300 * 1024 * 1024)


@pytest.mark.parametrize("back", [False, True], ids=["worker", "counselor"])
async def test_a_file_too_large_to_open_is_copied(bot: Bot, *, back: bool) -> None:
    """A bot may fetch 20 MB and copy any size (eternnoir/pyTelegramBotAPI#2527)."""
    rina, siti = await talking(bot)
    one, other = (rina, siti) if back else (siti, rina)

    one.sends_file("video", "rekaman", file=HUGE)

    copied = await other.sees("rekaman")
    assert copied["video"]["file_size"] == HUGE.size


@pytest.mark.parametrize("kind", ["video", "animation", "audio", "video_note"])
async def test_every_kind_of_file_is_copied(bot: Bot, kind: str) -> None:
    rina, siti = await talking(bot)

    siti.sends_file(kind)
    rina.sends_file(kind)

    await rina.until(lambda: from_bot(rina, kind) or None)
    await siti.until(lambda: from_bot(siti, kind) or None)


@pytest.mark.parametrize("kind", ["photo", "video", "voice", "audio", "animation"])
async def test_a_caption_stays_below_its_file(bot: Bot, kind: str) -> None:
    """Elsewhere captions got lost on the way (chatwoot/chatwoot#3244)."""
    rina, siti = await talking(bot)

    siti.sends_file(kind, "halaman 1", Attached("bukti.bin"))

    copied = await rina.sees("halaman 1")
    assert copied["caption"] == "halaman 1"
    assert kind in copied


async def test_a_name_and_a_caption_stay(bot: Bot) -> None:
    """A document keeps its name and its kind (chatwoot/chatwoot#3244)."""
    rina, siti = await talking(bot)

    siti.sends_document("slip bulan Mei", file=Attached("slip gaji.pdf"))

    copied = await rina.sees("slip bulan Mei")
    assert copied["document"]["file_name"] == "slip gaji.pdf"
    assert copied["document"]["mime_type"] == "application/pdf"


async def test_what_was_forwarded_is_copied(bot: Bot) -> None:
    rina, siti = await talking(bot)
    origin = {"type": "hidden_user", "sender_user_name": "HRD", "date": 1_700_000_000}

    siti.sends({"text": "Anda di-PHK", "forward_origin": origin})

    await rina.sees("Anda di-PHK")


async def test_words_of_many_kinds_arrive_in_order_through_an_outage(bot: Bot) -> None:
    rina, siti = await talking(bot)
    bot.sandbox.faults.flood(30, "copyMessage")

    siti.says("satu")
    siti.sends_photo("dua")
    siti.sends_sticker()
    siti.sends_voice()
    siti.says("lima")
    await noted(bot, "429")
    bot.clock.moves(timedelta(seconds=31))

    await rina.sees("lima")
    kinds = ("text", "photo", "sticker", "voice")
    arrived = [
        next(kind for kind in kinds if kind in each)
        for each in rina.screen
        if each["from"]["is_bot"]
    ]
    assert arrived[-5:] == ["text", "photo", "sticker", "voice", "text"]


NOT_COPIED = {
    "story": {"story": {"id": 7, "chat": {"id": 5, "type": "private"}}},
    "poll": {
        "poll": {
            "id": "1",
            "question": "Kapan?",
            "options": [
                {"text": each, "voter_count": 0, "persistent_id": each}
                for each in ("Pagi", "Sore")
            ],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": True,
            "members_only": False,
        }
    },
}


@pytest.mark.parametrize("back", [False, True], ids=["worker", "counselor"])
@pytest.mark.parametrize("kind", NOT_COPIED)
async def test_what_cannot_be_copied_is_said_to_its_sender(
    bot: Bot, kind: str, *, back: bool
) -> None:
    rina, siti = await talking(bot)
    one, other = (rina, siti) if back else (siti, rina)

    one.sends(NOT_COPIED[kind])
    one.says("Sudah lihat?")

    await one.sees("Jenis pesan ini tidak bisa diteruskan.")
    told = "mengirim sesuatu yang tidak bisa diteruskan"
    await other.until(lambda: told in other.transcript() or None)
    await other.until(lambda: "Sudah lihat?" in other.transcript() or None)
    assert from_bot(other, kind) == []


async def test_dice_are_copied(bot: Bot) -> None:
    rina, siti = await talking(bot)

    siti.sends({"dice": {"emoji": "🎲", "value": 6}})

    await rina.until(lambda: from_bot(rina, "dice") or None)
