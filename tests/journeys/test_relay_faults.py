"""Every kind of message, both ways, through every fault: once, and in its place.

Where Telegram answers nobody can say whether it carried a call out, the words are not
sent again by themselves: their writer is asked, who knows whether they may be said
twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.sandbox.faults import Fault as Failure
from bot.sandbox.faults import Faults, Planned
from bot.sandbox.people import Person
from bot.sandbox.sending_files import Attached, file_content
from bot.sandbox.shapes import Json
from bot.services.conversations import flood
from bot.services.conversations.doubts import ASKED_AGAIN_AFTER
from bot.storage.tables import OutboxState
from tests.journeys.relaying import (
    Message,
    a_wave,
    all_settled,
    from_bot,
    rows,
    talking,
)
from tests.service import Bot

ALBUM = "album"
HUGE = Attached("kerja.mp4", size=300 * 1024 * 1024)
PLACE = {"latitude": -6.2, "longitude": 106.8}
BOLD = {"text": "tebal", "entities": [{"type": "bold", "offset": 0, "length": 5}]}
WITHOUT_FILE: dict[str, Json] = {
    "entities": BOLD,
    "location": {"location": PLACE},
    "venue": {
        "location": PLACE,
        "venue": {"location": PLACE, "title": "Disnaker", "address": "Bekasi"},
    },
    "contact": {"contact": {"phone_number": "62812", "first_name": "HRD"}},
}
FILES = (
    "photo",
    "video",
    "animation",
    "voice",
    "audio",
    "document",
    "video_note",
    "sticker",
)
KINDS = (*WITHOUT_FILE, *FILES, ALBUM)
MAYBE = "Pesan ini mungkin sudah sampai."


def sends(bot: Bot, phone: Person, kind: str) -> None:
    """Send something of that kind; an album has a photo and a film of 300 MB."""
    if kind == ALBUM:
        phone.sends_album(Attached(), Attached(size=HUGE.size, kind="video"))
    elif kind in WITHOUT_FILE:
        phone.sends(WITHOUT_FILE[kind])
    else:
        file = HUGE if kind == "video" else Attached()
        phone.sends(file_content(bot.sandbox.world, kind, "", file))


def between(phone: Person, first: str, last: str) -> list[str]:
    """Return which kinds the bot has put between two texts, headers left out."""
    screen = [e for e in phone.screen if e["from"]["is_bot"] and not _is_ours(e)]
    texts = [each.get("text") for each in screen]
    found = screen[texts.index(first) + 1 : texts.index(last)]
    return [_kinds(each) for each in found]


async def stands_last(phone: Person, shown: list[str]) -> None:
    """Wait until this is the newest that the bot has passed on."""

    def looks() -> bool | None:
        screen = [e for e in phone.screen if e["from"]["is_bot"] and not _is_ours(e)]
        return [_kinds(each) for each in screen][-len(shown) :] == shown or None

    await phone.until(looks)


def _kinds(message: Message) -> str:
    return "+".join(sorted(message.keys() & {*KINDS, "text"}))


def _is_ours(message: Message) -> bool:
    if "pinned_message" in message:
        return True
    text = str(message.get("text", ""))
    return text.endswith(":") or text.startswith(("Dikirim ke", "Pesan ini mungkin"))


def as_shown(kind: str) -> list[str]:
    """Return what `between` says where something arrived once."""
    shown = {
        "entities": ["entities+text"],
        "venue": ["location+venue"],
        "animation": ["animation+document"],
        ALBUM: ["photo", "video"],
    }
    return shown.get(kind, [kind])


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to a call, and what it means for the words.

    Attributes:
        plan: Lets it happen to the next call of a method.
        waits: The words go again by themselves, after a while.
        arrives: The words are there after that one call.
    """

    plan: Callable[[Faults, str], None]
    waits: bool = False
    arrives: bool = True

    @property
    def is_doubtful(self) -> bool:
        """The bot cannot know whether the words are there."""
        return self not in (NONE, FLOOD)


NONE = Fault(lambda _faults, _method: None)
FLOOD = Fault(lambda faults, method: faults.flood(30, method), waits=True)
FAULTS = {
    "none": NONE,
    "429": FLOOD,
    "late 502": Fault(lambda faults, method: faults.late_error(method)),
    "answer lost": Fault(lambda faults, method: faults.drop(method)),
    "502": Fault(lambda faults, method: faults.error(method), arrives=False),
    "reset": Fault(lambda faults, method: faults.reset(method), arrives=False),
}


async def exchange(
    bot: Bot, one: Person, other: Person, kind: str, fault: Fault
) -> tuple[str, str]:
    """Send something that meets a fault, with a text before and a text after it."""
    before, after = f"sebelum {kind}", f"sesudah {kind}"
    one.says(before)
    await other.sees(before)
    await all_settled(bot)
    fault.plan(bot.sandbox.faults, "copyMessages" if kind == ALBUM else "copyMessage")
    sends(bot, one, kind)
    one.says(after)
    await bot.sandbox.settled()
    if kind == ALBUM:
        bot.clock.moves(timedelta(seconds=1))
    if fault.waits:
        await kept_back(bot)
        bot.clock.moves(timedelta(seconds=31))
    await other.sees(after)
    return before, after


async def kept_back(bot: Bot) -> None:
    """Wait until something waits for the time that Telegram named."""
    while all(
        (e.state, e.why) != (OutboxState.WAITING, "429") for e in await rows(bot)
    ):
        await a_wave(bot)


@pytest.mark.parametrize("back", [False, True], ids=["worker", "counselor"])
@pytest.mark.parametrize("met", FAULTS)
async def test_each_kind_arrives_once_and_in_its_place(
    bot: Bot, met: str, *, back: bool
) -> None:
    """Stickers, places, numbers, albums, a film of 300 MB: whatever can be copied."""
    rina, siti = await talking(bot)
    one, other = (rina, siti) if back else (siti, rina)
    fault = FAULTS[met]
    for kind in KINDS:
        bot.clock.moves(flood.QUICK)  # so many at once would be a flood
        before, after = await exchange(bot, one, other, kind, fault)
        shown = as_shown(kind)
        assert between(other, before, after) == (shown if fault.arrives else [])
        if fault.is_doubtful:
            await one.sees(MAYBE)
            await answered(bot, one, again=not fault.arrives)
        if not fault.arrives:
            await stands_last(other, shown)
    await all_settled(bot)
    asked = one.transcript().count(MAYBE)
    assert asked == (len(KINDS) if fault.is_doubtful else 0)


async def answered(bot: Bot, writer: Person, *, again: bool) -> None:
    """Let the writer, who looked at the other phone, say whether it goes again."""
    writer.presses("Kirim lagi" if again else "Tidak perlu")
    await bot.sandbox.settled()
    bot.clock.moves(timedelta(seconds=1))


async def test_an_outage_of_telegram_loses_nothing_in_silence(bot: Bot) -> None:
    """What was tried meanwhile is asked about, what waited arrives, and in order."""
    rina, siti = await talking(bot)
    siti.says("sebelum")
    await rina.sees("sebelum")
    await all_settled(bot)
    failing = Planned(Failure.ERROR, times=None, number=502)
    bot.sandbox.faults.plan(failing)
    said = [siti.says(f"kata {number}") for number in range(8)]
    await bot.sandbox.settled()
    await tried(bot, 4)

    bot.sandbox.faults.clear()
    bot.clock.moves(timedelta(minutes=1))
    await rina.sees("kata 7")
    await all_settled(bot)
    bot.clock.moves(ASKED_AGAIN_AFTER)
    await bot.service.scheduler.once()  # the question may have met the outage too
    await all_settled(bot)

    heard = [e["text"] for e in from_bot(rina) if e["text"].startswith("kata")]
    asked = [e["reply_to_message"]["message_id"] for e in doubts(siti)]
    doubtful = [e["text"] for e in said if e["message_id"] in asked]
    assert [*doubtful, *heard] == [each["text"] for each in said]
    assert 1 <= len(doubtful) <= 4


async def tried(bot: Bot, times: int) -> None:
    """Wait until so many calls have failed."""
    before = sum(each.attempts for each in await rows(bot))
    while sum(each.attempts for each in await rows(bot)) < before + times:
        await a_wave(bot)


def doubts(phone: Person) -> list[Message]:
    """Return the questions about words that may have arrived."""
    return [each for each in from_bot(phone) if each["text"].startswith(MAYBE)]
