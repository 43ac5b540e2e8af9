"""The calls of rows say what PTB's own would say, and read what those read."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import (
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.ext import ExtBot
from telegram.request import BaseRequest, RequestData

from bot.services.delivery import Copied, DeliveryResult, Sent
from bot.services.outbox.albums import AlbumPart
from bot.services.outbox.leasing import Due
from bot.storage.tables import Lane, OutboxKind
from bot.telegram.calls import speak
from bot.telegram.client import OddAnswer

CHAT, SOURCE, AT = 7, 9, 1_795_000_000
THEN = datetime.fromtimestamp(AT, UTC)
MESSAGE = {"message_id": 5, "date": AT, "chat": {"id": CHAT, "type": "private"}}
CHANGED = MESSAGE | {"edit_date": AT + 1}
LATER = datetime.fromtimestamp(AT + 1, UTC)


class Recorder(BaseRequest):
    """Notes what is asked, and answers what it was told to."""

    def __init__(self, answer: object) -> None:
        self.answer = answer
        self.asked: list[tuple[str, dict[str, Any]]] = []

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002
        request_data: RequestData | None = None,
        *_timeouts: object,
        **_more: object,
    ) -> tuple[int, bytes]:
        said = request_data.parameters if request_data else {}
        self.asked.append((url.rpartition("/")[2], json.loads(json.dumps(said))))
        return 200, json.dumps({"ok": True, "result": self.answer}).encode()


def due(kind: OutboxKind, content: dict[str, Any] | None = None) -> Due:
    return Due(
        1,
        1,
        Lane.LIVE,
        kind,
        content,
        CHAT,
        None,
        None,
        None,
        1,
        unreachable=False,
        lost_target=False,
    )


def about(kind: OutboxKind, content: dict[str, Any] | None = None) -> Due:
    return replace(due(kind, content), message_id=5)


def copied(content: dict[str, Any] | None = None) -> Due:
    return replace(
        about(OutboxKind.COPY, content), source_chat_id=SOURCE, source_message_id=3
    )


BUTTONS = {
    "buttons": [
        [{"text": "Ya", "callback_data": "x:1"}, {"text": "Situs", "url": "http://a.b"}]
    ]
}
MARKUP = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Ya", callback_data="x:1"),
            InlineKeyboardButton("Situs", url="http://a.b"),
        ]
    ]
)
KEYS = ReplyKeyboardMarkup(
    [[KeyboardButton("Nomor", request_contact=True)], [KeyboardButton("Lewati")]],
    resize_keyboard=True,
    one_time_keyboard=True,
)
BOLD = {"type": "bold", "offset": 0, "length": 2}
QUOTE = {"text": "ku", "position": 4, "entities": [BOLD]}
Call = Callable[[ExtBot[None]], Awaitable[object]]

CALLS: dict[str, tuple[Due, Call, object, DeliveryResult]] = {
    "send": (
        due(OutboxKind.SEND, {"html": "<b>a</b>", **BUTTONS}),
        lambda bot: bot.send_message(
            CHAT, "<b>a</b>", parse_mode="HTML", reply_markup=MARKUP
        ),
        MESSAGE,
        Sent(1, 5, THEN),
    ),
    "send without a sound": (
        due(OutboxKind.SEND, {"plain": "a", "silent": True}),
        lambda bot: bot.send_message(CHAT, "a", disable_notification=True),
        MESSAGE,
        Sent(1, 5, THEN),
    ),
    "keys": (
        due(OutboxKind.SEND, {"html": "a", "contact": ["Nomor", "Lewati"]}),
        lambda bot: bot.send_message(CHAT, "a", parse_mode="HTML", reply_markup=KEYS),
        MESSAGE,
        Sent(1, 5, THEN),
    ),
    "keys away": (
        due(OutboxKind.SEND, {"html": "a", "unkey": True}),
        lambda bot: bot.send_message(
            CHAT, "a", parse_mode="HTML", reply_markup=ReplyKeyboardRemove()
        ),
        MESSAGE,
        Sent(1, 5, THEN),
    ),
    "answer to a part": (
        about(OutboxKind.SEND, {"plain": "a", "part": QUOTE}),
        lambda bot: bot.send_message(
            CHAT,
            "a",
            reply_parameters=ReplyParameters(
                5,
                allow_sending_without_reply=True,
                quote="ku",
                quote_position=4,
                quote_entities=[MessageEntity("bold", 0, 2)],
            ),
        ),
        MESSAGE,
        Sent(1, 5, THEN),
    ),
    "edit": (
        about(OutboxKind.EDIT, {"html": "a", **BUTTONS}),
        lambda bot: bot.edit_message_text(
            "a", CHAT, 5, parse_mode="HTML", reply_markup=MARKUP
        ),
        CHANGED,
        Sent(1, 5, LATER),
    ),
    "edit a text of somebody's": (
        about(OutboxKind.EDIT, {"plain": "a", "of": "text", **BUTTONS}),
        lambda bot: bot.edit_message_text("a", CHAT, 5, reply_markup=MARKUP),
        CHANGED,
        Sent(1, 5, LATER),
    ),
    "edit a photo": (
        about(OutboxKind.EDIT, {"html": "a", "of": "photo", "file": "AgAC"}),
        lambda bot: bot.edit_message_media(
            InputMediaPhoto("AgAC", caption="a", parse_mode="HTML"), CHAT, 5
        ),
        CHANGED,
        Sent(1, 5, LATER),
    ),
    "edit a caption": (
        about(OutboxKind.EDIT, {"html": "", "of": "voice", **BUTTONS}),
        lambda bot: bot.edit_message_caption(
            CHAT, 5, caption="", parse_mode="HTML", reply_markup=MARKUP
        ),
        CHANGED,
        Sent(1, 5, LATER),
    ),
    "strip": (
        about(OutboxKind.STRIP),
        lambda bot: bot.edit_message_reply_markup(CHAT, 5),
        CHANGED,
        Sent(1, 5),
    ),
    "copy": (
        copied(BUTTONS),
        lambda bot: bot.copy_message(
            CHAT,
            SOURCE,
            3,
            reply_markup=MARKUP,
            reply_parameters=ReplyParameters(5, allow_sending_without_reply=True),
        ),
        {"message_id": 6},
        Copied(1, 6),
    ),
    "album": (
        replace(copied(), fellows=(AlbumPart(2, 4),)),
        lambda bot: bot.copy_messages(CHAT, SOURCE, [3, 4]),
        [{"message_id": 6}, {"message_id": 7}],
        Copied(1, 6),
    ),
    "delete": (
        about(OutboxKind.DELETE),
        lambda bot: bot.delete_message(CHAT, 5),
        True,
        Sent(1),
    ),
    "react": (
        about(OutboxKind.REACT, {"emoji": "👀"}),
        lambda bot: bot.set_message_reaction(CHAT, 5, "👀"),
        True,
        Sent(1),
    ),
    "typing": (
        due(OutboxKind.REACT, {"action": "typing"}),
        lambda bot: bot.send_chat_action(CHAT, "typing"),
        True,
        Sent(1),
    ),
    "pin": (
        about(OutboxKind.REACT, {"pin": True}),
        lambda bot: bot.pin_chat_message(CHAT, 5, disable_notification=True),
        True,
        Sent(1),
    ),
    "unpin": (
        about(OutboxKind.REACT, {"pin": False}),
        lambda bot: bot.unpin_chat_message(CHAT, 5),
        True,
        Sent(1),
    ),
    "menu": (
        due(OutboxKind.MENU, {"commands": [["cek", "Cek"]]}),
        lambda bot: bot.set_my_commands(
            [BotCommand("cek", "Cek")], scope=BotCommandScopeChat(CHAT)
        ),
        True,
        Sent(1),
    ),
    "clear": (
        due(OutboxKind.CLEAR, {"messages": [1, 2]}),
        lambda bot: bot.delete_messages(CHAT, [1, 2]),
        True,
        Sent(1),
    ),
    "answer": (
        due(OutboxKind.ANSWER, {"query": "q", "text": "a", "alert": True}),
        lambda bot: bot.answer_callback_query("q", "a", show_alert=True),
        True,
        Sent(1),
    ),
}


@pytest.mark.parametrize(("row", "theirs", "answer", "came"), CALLS.values(), ids=CALLS)
async def test_it_says_and_reads_what_ptb_does(
    row: Due, theirs: Call, answer: object, came: DeliveryResult
) -> None:
    recorder = Recorder(answer)
    bot: ExtBot[None] = ExtBot("1:T", request=recorder)

    outcomes = await speak(bot, row)
    await theirs(bot)

    ours, of_ptb = recorder.asked
    assert ours == of_ptb
    assert outcomes[0] == came


@pytest.mark.parametrize("answer", [True, [[]], {}, {"message_id": None}, "words"])
@pytest.mark.parametrize("name", ["send", "copy", "album"])
async def test_an_answer_that_is_no_message_leaves_it_open(
    name: str, answer: object
) -> None:
    bot: ExtBot[None] = ExtBot("1:T", request=Recorder(answer))

    with pytest.raises(OddAnswer):
        await speak(bot, CALLS[name][0])
