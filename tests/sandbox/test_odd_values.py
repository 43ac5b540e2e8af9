"""Whatever a call carries, it is carried out or refused, and never breaks anything."""

import json
from contextlib import suppress
from typing import Any

import pytest

from bot.sandbox import Person, Sandbox
from bot.sandbox.arguments import Upload, typed
from bot.sandbox.methods import HANDLERS
from bot.sandbox.shapes import Json, Refused
from bot.sandbox.specs import SPECS

ODD: list[Any] = [
    "",
    "x",
    "@x",
    "😀\ud83d\x00",
    -1,
    2**70,
    1.5,
    True,
    [],
    [[]],
    [None],
    [{}],
    [{"type": []}],
    {},
    {"type": "chat"},
    {"type": "photo", "media": 5},
    {"message_id": []},
    {"message_id": "x"},
    {"inline_keyboard": [["x"]]},
    {"inline_keyboard": [[{"text": "x", "callback_data": "\ud83d"}]]},
    {"keyboard": [[5]]},
    {"keyboard": 5},
    "[5]",
    "{",
]


def _usual(siti: Person) -> Json:
    """Return arguments with which most methods would do something."""
    message = siti.says("x")
    return {
        "chat_id": siti.id,
        "from_chat_id": siti.id,
        "user_id": siti.id,
        "message_id": message["message_id"],
        "message_ids": [message["message_id"]],
        "text": "y",
        "caption": "z",
        "url": "https://example.com/",
        "latitude": 1,
        "longitude": 1,
        "title": "t",
        "address": "a",
        "name": "n",
        "phone_number": "62",
        "first_name": "f",
        "action": "typing",
        "file_id": "f",
        "callback_query_id": "1",
        "commands": [],
        "media": [],
        "message_thread_id": 1,
        **dict.fromkeys(
            ("photo", "document", "video", "voice", "audio", "animation", "sticker"),
            Upload("a", "image/png", b"x"),
        ),
        "video_note": Upload("a", "video/mp4", b"x"),
    }


@pytest.mark.parametrize("method", HANDLERS)
async def test_odd_values_are_refused_or_taken(
    sandbox: Sandbox, siti: Person, method: str
) -> None:
    spec = SPECS[method]
    usual = {k: v for k, v in _usual(siti).items() if k in spec.required}
    for name in spec.kinds:
        for odd in ODD:
            with suppress(Refused):
                values = typed(spec, {**usual, name: odd})
                json.dumps(HANDLERS[method](sandbox.world, values)).encode()
