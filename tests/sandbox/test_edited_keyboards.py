"""Every edit replaces the keyboard: one that is not passed is gone."""

from typing import Any

import pytest

from bot.sandbox import Person
from tests.sandbox.conftest import Bot

OLD = {"inline_keyboard": [[{"text": "Siti · F3K2", "callback_data": "card"}]]}
NEW = {"inline_keyboard": [[{"text": "Lain", "callback_data": "other"}]]}
EDITS: list[tuple[str, dict[str, Any]]] = [
    ("editMessageText", {"text": "baru"}),
    ("editMessageCaption", {"caption": "baru"}),
    ("editMessageMedia", {}),
    ("editMessageReplyMarkup", {}),
]


@pytest.mark.parametrize(("method", "told"), EDITS)
@pytest.mark.parametrize("passed", [None, OLD, NEW], ids=["none", "same", "new"])
async def test_a_keyboard_lasts_as_long_as_it_is_passed(
    bot: Bot,
    siti: Person,
    method: str,
    told: dict[str, Any],
    passed: dict[str, Any] | None,
) -> None:
    if method == "editMessageMedia":
        other = siti.sends_photo()["photo"][-1]["file_id"]
        told = {"media": {"type": "photo", "media": other}}
    message = await _copy(bot, siti, method)
    place = {"chat_id": siti.id, "message_id": message["message_id"]}
    keyboard = {} if passed is None else {"reply_markup": passed}
    if method == "editMessageReplyMarkup" and passed == OLD:
        assert "not modified" in await bot.is_refused(method, **place, **keyboard)
    else:
        edited = await bot.gets(method, **place, **told, **keyboard)
        assert edited.get("reply_markup") == passed
    assert siti.last.get("reply_markup") == passed


async def _copy(bot: Bot, siti: Person, method: str) -> Any:  # noqa: ANN401 - any JSON
    """Let the bot copy what the edit is for: words, or a photo with some."""
    if method in {"editMessageText", "editMessageReplyMarkup"}:
        source = siti.says("lama")
    else:
        source = siti.sends_photo("lama")
    return await bot.gets(
        "copyMessage",
        chat_id=siti.id,
        from_chat_id=siti.id,
        message_id=source["message_id"],
        reply_markup=OLD,
    )
