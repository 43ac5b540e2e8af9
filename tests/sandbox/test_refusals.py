"""What Telegram refuses, the sandbox refuses, in the same words."""

from typing import Any

import pytest

from bot.sandbox import Person, Sandbox
from tests.sandbox.conftest import Bot


async def _send(bot: Bot, siti: Person, **given: Any) -> str:  # noqa: ANN401
    return await bot.is_refused("sendMessage", chat_id=siti.id, **given)


@pytest.mark.parametrize("text", ["", "  \n", "<b> </b>", "\u200b", "\u3164"])
async def test_a_text_without_anything_to_see(
    bot: Bot, siti: Person, text: str
) -> None:
    said = await _send(bot, siti, text=text, parse_mode="HTML")
    assert said == "Bad Request: message text is empty"


async def test_a_text_is_measured_in_utf16_after_its_markup_is_read(
    bot: Bot, siti: Person
) -> None:
    said = await _send(bot, siti, text="😀" * 2049)
    assert said == "Bad Request: message is too long"
    whole = "<b>" + "&lt;" * 4094 + "😀</b>"
    sent = await bot.gets("sendMessage", chat_id=siti.id, text=whole, parse_mode="HTML")
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]


async def test_a_caption_may_have_1024_units(bot: Bot, siti: Person) -> None:
    photo = siti.sends_photo()["photo"][-1]["file_id"]
    said = await bot.is_refused(
        "sendPhoto", chat_id=siti.id, photo=photo, caption="x" * 1025
    )
    assert said == "Bad Request: message caption is too long"
    await bot.gets("sendPhoto", chat_id=siti.id, photo=photo, caption="x" * 1024)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("é<p>x</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        (
            "<b><i>x</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("x<", "Unclosed start tag at byte offset 1"),
        ("x<b", "Unclosed start tag at byte offset 1"),
        ('<a href="x', 'Unclosed start tag "a" at byte offset 0'),
        (
            "<span>x</span>",
            'Tag "span" must have class "tg-spoiler" at byte offset 0',
        ),
    ],
)
async def test_markup_that_is_wrong(
    bot: Bot, siti: Person, text: str, reason: str
) -> None:
    said = await _send(bot, siti, text=text, parse_mode="HTML")
    assert said.startswith(f"Bad Request: can't parse entities: {reason}")


async def test_an_unknown_markup(bot: Bot, siti: Person) -> None:
    said = await _send(bot, siti, text="x", parse_mode="BBCode")
    assert said == "Bad Request: unsupported parse_mode"


async def test_entities_beyond_the_text(bot: Bot, siti: Person) -> None:
    beyond = [{"type": "bold", "offset": 1, "length": 2}]
    said = await _send(bot, siti, text="ab", entities=beyond)
    assert "ends after the end of the text" in said


def _inline(**button: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"inline_keyboard": [[button]]}


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (_inline(text="x", callback_data="é" * 33), "BUTTON_DATA_INVALID"),
        (_inline(text="x", callback_data=""), "BUTTON_DATA_INVALID"),
        (
            _inline(text="x"),
            "can't parse inline keyboard button: Text buttons are unallowed in",
        ),
        (
            _inline(callback_data="x"),
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        (
            _inline(text=" ", callback_data="x"),
            "inline keyboard button text must be non-empty",
        ),
        (
            _inline(text="x", url="ftp://x"),
            "inline keyboard button URL 'ftp://x' is invalid: Wrong HTTP URL",
        ),
        (
            {"inline_keyboard": [{"text": "x"}]},
            'field "inline_keyboard" must be an Array of Arrays',
        ),
        (
            {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]] * 101},
            "REPLY_MARKUP_TOO_LONG",
        ),
        ({"keyboard": [[{}]]}, "can't parse keyboard button"),
        ({"keyboard": []}, "reply keyboard must have at least one button"),
        ({"keybord": []}, "object expected as reply markup"),
    ],
)
async def test_keyboards_without_their_shape(
    bot: Bot, siti: Person, markup: dict[str, Any], reason: str
) -> None:
    said = await _send(bot, siti, text="x", reply_markup=markup)
    assert said.startswith(f"Bad Request: {reason}")


async def test_data_of_64_bytes_fits(bot: Bot, siti: Person) -> None:
    markup = _inline(text="x", callback_data="é" * 32)
    await bot.gets("sendMessage", chat_id=siti.id, text="x", reply_markup=markup)


async def test_who_has_never_started_cannot_be_written_to(
    sandbox: Sandbox, bot: Bot
) -> None:
    budi = sandbox.person("Budi")
    for chat_id in (budi.id, 12345, "@budi"):
        said = await bot.is_refused("sendMessage", chat_id=chat_id, text="x")
        assert said == "Bad Request: chat not found"


async def test_who_has_blocked_the_bot(bot: Bot, siti: Person) -> None:
    siti.blocks()
    blocked = "Forbidden: bot was blocked by the user"
    assert await _send(bot, siti, text="x") == blocked
    siti.unblocks()
    await bot.gets("sendMessage", chat_id=siti.id, text="x")


async def test_who_has_left_telegram(bot: Bot, siti: Person) -> None:
    siti.leaves_telegram()
    assert await _send(bot, siti, text="x") == "Forbidden: user is deactivated"


async def test_an_answer_to_what_is_gone(bot: Bot, siti: Person) -> None:
    reply = {"message_id": 999}
    said = await _send(bot, siti, text="x", reply_parameters=reply)
    assert said == "Bad Request: message to be replied not found"
    sent = await bot.gets(
        "sendMessage",
        chat_id=siti.id,
        text="x",
        reply_parameters={**reply, "allow_sending_without_reply": True},
    )
    assert "reply_to_message" not in sent


async def test_edits_that_cannot_be(bot: Bot, siti: Person) -> None:
    own = siti.says("mine")
    fixed = await bot.gets(
        "sendMessage",
        chat_id=siti.id,
        text="x",
        reply_markup={"keyboard": [[{"text": "Ya"}]]},
    )
    photo = await bot.gets(
        "sendPhoto",
        chat_id=siti.id,
        photo=siti.sends_photo()["photo"][-1]["file_id"],
    )
    for number, reason in (
        (999, "message to edit not found"),
        (own["message_id"], "message can't be edited"),
        (fixed["message_id"], "message can't be edited"),
        (photo["message_id"], "there is no text in the message to edit"),
    ):
        said = await bot.is_refused(
            "editMessageText", chat_id=siti.id, message_id=number, text="new"
        )
        assert said == f"Bad Request: {reason}"


async def test_an_edit_that_changes_nothing(bot: Bot, siti: Person) -> None:
    markup = _inline(text="Ya", callback_data="y")
    sent = await bot.gets("sendMessage", chat_id=siti.id, text="x", reply_markup=markup)
    place = {"chat_id": siti.id, "message_id": sent["message_id"]}
    said = await bot.is_refused(
        "editMessageText", **place, text=" x ", reply_markup=markup
    )
    assert said == (
        "Bad Request: message is not modified: specified new message content and "
        "reply markup are exactly the same as a current content and reply markup of "
        "the message"
    )
    await bot.gets("editMessageReplyMarkup", **place)
    assert siti.buttons == []
    assert "not modified" in await bot.is_refused("editMessageReplyMarkup", **place)


async def test_reactions_that_are_not_allowed(bot: Bot, siti: Person) -> None:
    place = {"chat_id": siti.id, "message_id": siti.says("x")["message_id"]}
    for emoji in ("✅", "x", ""):
        reaction = [{"type": "emoji", "emoji": emoji}]
        said = await bot.is_refused("setMessageReaction", **place, reaction=reaction)
        assert said == "Bad Request: REACTION_INVALID"
    eyes = [{"type": "emoji", "emoji": "👀"}]
    await bot.gets("setMessageReaction", **place, reaction=eyes)
    assert siti.screen[-1]["sandbox"]["reactions"].popitem()[1] == eyes


@pytest.mark.parametrize(
    ("method", "given", "reason"),
    [
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": "", "text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": [1], "text": "x"}, 'parameter "chat_id" must be'),
        ("sendMessage", {"chat_id": 1}, "message text is empty"),
        ("sendMessage", {"chat_id": 1, "text": []}, 'parameter "text" must be'),
        ("sendMessage", {"chat_id": 1, "text": True}, 'parameter "text" must be'),
        ("editMessageText", {"text": "x"}, "chat_id is empty"),
        ("deleteMessage", {"chat_id": 1}, "message identifier is not specified"),
        ("sendPhoto", {"chat_id": 1}, "there is no photo in the request"),
        ("answerCallbackQuery", {}, 'parameter "callback_query_id" is required'),
        ("getFile", {"file_id": "nothing"}, "wrong file_id"),
        ("setMyCommands", {"commands": "x"}, 'parameter "commands" must be'),
        ("setMyCommands", {"commands": [{"command": "A"}]}, "BOT_COMMAND_INVALID"),
        (
            "setMyCommands",
            {"commands": [{"command": "cek", "description": ""}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [], "scope": {"type": "chat", "chat_id": 5}},
            "chat not found",
        ),
        ("setWebhook", {"url": "http://example.com/"}, "bad webhook: An HTTPS URL"),
        (
            "setWebhook",
            {"url": "https://x.id/", "secret_token": "a b"},
            "secret token contains unallowed characters",
        ),
        (
            "sendLocation",
            {"chat_id": 1, "latitude": "nan", "longitude": 1},
            'parameter "latitude" must be',
        ),
    ],
)
async def test_parameters_that_are_missing_or_of_another_kind(
    bot: Bot, method: str, given: dict[str, Any], reason: str
) -> None:
    said = await bot.is_refused(method, **given)
    assert said.startswith(f"Bad Request: {reason}")
