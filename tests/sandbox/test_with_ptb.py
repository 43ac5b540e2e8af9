"""python-telegram-bot finds in every answer and update what it expects, and no more."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
import telegram
from telegram import (
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    ReactionTypeEmoji,
    TelegramObject,
    Update,
)

from bot.sandbox import Person, Sandbox
from tests.sandbox.conftest import Bot

KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]
YES = InlineKeyboardMarkup([[InlineKeyboardButton("Ya", callback_data="y")]])


@pytest.fixture
async def ptb(sandbox: Sandbox, address: str) -> AsyncIterator[telegram.Bot]:
    bot = telegram.Bot(
        sandbox.token,
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
    )
    async with bot:
        yield bot


def _parts(thing: object) -> Iterator[TelegramObject]:
    """Yield an object of PTB and all that are in it."""
    if isinstance(thing, list | tuple):
        for each in thing:
            yield from _parts(each)
    if isinstance(thing, TelegramObject):
        yield thing
        for name in type(thing).__slots__:
            if not name.startswith("_"):
                yield from _parts(getattr(thing, name, None))


def _unknown(*things: object) -> list[dict[str, Any]]:
    """Return the fields that PTB has no name for."""
    return [dict(part.api_kwargs) for part in _parts(things) if part.api_kwargs]


def _acts(siti: Person) -> None:
    said = siti.says("halo https://example.com /cek")
    siti.edits(said, "halo lagi")
    siti.replies(said, "ya")
    siti.sends_photo("foto")
    siti.sends_document("surat")
    siti.sends_file("video")
    siti.sends_file("audio")
    siti.sends_voice()
    siti.sends_file("video_note")
    siti.sends_sticker()
    siti.sends_location()
    siti.sends_contact()
    siti.sends_album(caption="dua")
    siti.reacts(said, "👍")
    siti.blocks()
    siti.unblocks()


async def test_updates_have_nothing_it_does_not_know(
    sandbox: Sandbox, ptb: telegram.Bot, siti: Person
) -> None:
    await ptb.get_updates(allowed_updates=Update.ALL_TYPES)
    await ptb.send_message(siti.id, "?", reply_markup=YES)
    siti.presses("Ya")
    _acts(siti)
    group = sandbox.group("Petugas", siti, forum=True)
    topic = group.opens_topic(siti, "Kasus")
    group.hears(siti, "hai", topic=topic)
    sandbox.group("Lain", siti).migrates()

    updates = await ptb.get_updates(limit=100)
    assert len(updates) == 25
    assert _unknown(updates) == []
    kinds = {kind for update in updates for kind in Update.ALL_TYPES if update[kind]}
    assert kinds == {*KINDS, "message_reaction"}


async def test_answers_have_nothing_it_does_not_know(
    ptb: telegram.Bot, siti: Person
) -> None:
    said = siti.sends_document("surat")
    sent = await ptb.send_message(
        siti.id,
        "<b>Halo</b> <a href='https://example.com'>sini</a>",
        parse_mode="HTML",
        reply_markup=YES,
        reply_to_message_id=said["message_id"],
    )
    edited = await sent.edit_text("Selamat")
    photo = await ptb.send_photo(siti.id, b"jpeg", caption="a")
    large = photo.photo[-1]
    album = await ptb.send_media_group(
        siti.id, [InputMediaPhoto(large), InputMediaPhoto(b"jpeg", caption="b")]
    )
    copied = await ptb.copy_message(siti.id, siti.id, said["message_id"])
    forwarded = await ptb.forward_message(siti.id, siti.id, said["message_id"])
    file = await ptb.get_file(large)
    assert bytes(await file.download_as_bytearray()) == b"jpeg"
    await ptb.set_message_reaction(siti.id, said["message_id"], ReactionTypeEmoji("👌"))
    await ptb.pin_chat_message(siti.id, sent.message_id)
    await ptb.set_my_commands([BotCommand("cek", "Cek")])
    results = (
        sent,
        edited,
        photo,
        album,
        copied,
        forwarded,
        file,
        await ptb.get_me(),
        await ptb.get_chat(siti.id),
        await ptb.get_chat_member(siti.id, siti.id),
        await ptb.get_webhook_info(),
        await ptb.get_my_commands(),
        await ptb.get_chat_menu_button(siti.id),
        await ptb.send_contact(siti.id, "62811", "Rina"),
        await ptb.send_venue(siti.id, -6.2, 106.8, "Kantor", "Jl. Sudirman"),
    )
    assert _unknown(results) == []


async def test_its_errors_are_those_of_telegram(
    sandbox: Sandbox,
    bot: Bot,
    ptb: telegram.Bot,
    siti: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    with pytest.raises(telegram.error.BadRequest, match="not found"):
        await ptb.send_message(5, "x")
    siti.blocks()
    with pytest.raises(telegram.error.Forbidden, match="blocked by the user"):
        await ptb.send_message(siti.id, "x")
    sandbox.faults.flood(7)
    with pytest.raises(telegram.error.RetryAfter):
        await ptb.get_me()
    sandbox.faults.error()
    with pytest.raises(telegram.error.NetworkError, match="Bad Gateway"):
        await ptb.get_me()
    group = sandbox.group("Petugas", siti)
    moved = group.migrates()
    with pytest.raises(telegram.error.ChatMigrated) as told:
        await ptb.send_message(group.id, "x")
    assert told.value.new_chat_id == moved.id
    await bot.gets("setWebhook", url="https://example.com/")
    with pytest.raises(telegram.error.Conflict):
        await ptb.get_updates()
