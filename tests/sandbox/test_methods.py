"""The methods a bot uses, by what people come to see."""

from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Attached, Person, Sandbox, serving
from bot.sandbox.method_names import REAL
from bot.sandbox.refusals import MOST_KEPT
from bot.sandbox.specs import LEFT_OUT as PARAMETERS_LEFT_OUT
from bot.sandbox.specs import SPECS
from tests.sandbox.conftest import Bot

MINUTES_2 = timedelta(minutes=2)
DAYS_2 = timedelta(days=2)


LEFT_OUT = sorted(REAL - SPECS.keys())


@pytest.mark.parametrize("method", ["getChatAdministrators", *LEFT_OUT[::12]])
async def test_a_real_method_that_is_left_out_is_refused_and_shown(
    bot: Bot, sandbox: Sandbox, method: str
) -> None:
    said = await bot.says(method, {"chat_id": 5, "question": "x" * 999})
    assert said["error_code"] == 400
    assert said["description"].startswith(f"Bad Request: the sandbox leaves {method}")
    [kept] = sandbox.world.refusals.last
    assert (kept.method, kept.code) == (method, 400)
    assert kept.description == said["description"]
    assert kept.given["chat_id"] == "5"
    assert len(kept.given["question"]) < 999


@pytest.mark.parametrize("name", sorted(PARAMETERS_LEFT_OUT))
async def test_a_parameter_that_is_left_out_is_refused(
    bot: Bot, siti: Person, name: str
) -> None:
    told = {"chat_id": siti.id, "text": "x", name: "1"}
    method = "editMessageText" if name == "rich_message" else "sendMessage"
    assert name in await bot.is_refused(method, **told)


async def test_a_refused_call_does_not_count_what_was_planned(
    bot: Bot, siti: Person, sandbox: Sandbox
) -> None:
    sandbox.faults.flood(3)
    await bot.is_refused("sendMessage", chat_id=siti.id, text="x")
    assert sandbox.world.refusals.count == 0


async def test_the_last_refused_calls_are_kept_and_all_are_counted(
    bot: Bot, sandbox: Sandbox
) -> None:
    for _ in range(MOST_KEPT + 1):
        await bot.is_refused("sendMesage")
    assert sandbox.world.refusals.count == MOST_KEPT + 1
    assert len(sandbox.world.refusals.last) == MOST_KEPT


async def test_the_bot_is_named_and_described(bot: Bot) -> None:
    assert await bot.gets("getMyName") == {"name": "Sandbox"}
    await bot.gets("setMyName", name="Temani")
    await bot.gets("setMyDescription", description="Halo", language_code="id")
    assert await bot.gets("getMyName", language_code="id") == {"name": "Temani"}
    assert (await bot.gets("getMe"))["first_name"] == "Temani"
    told = await bot.gets("getMyDescription", language_code="id")
    assert told == {"description": "Halo"}
    assert await bot.gets("getMyDescription") == {"description": ""}
    said = await bot.is_refused("setMyShortDescription", short_description="x" * 121)
    assert "too long" in said


async def test_a_method_that_is_not_real_is_not_found(bot: Bot) -> None:
    assert await bot.says("sendMesage", {}) == {
        "ok": False,
        "error_code": 404,
        "description": "Not Found",
    }


async def test_method_names_are_not_case_sensitive_and_a_query_will_do(
    sandbox: Sandbox, address: str, session: aiohttp.ClientSession, siti: Person
) -> None:
    url = f"{address}/bot{sandbox.token}/SENDMESSAGE?chat_id={siti.id}&text=hai"
    async with session.get(url) as answer:
        assert (await answer.json())["result"]["text"] == "hai"


async def test_forms_are_read_as_well(
    sandbox: Sandbox, address: str, session: aiohttp.ClientSession, siti: Person
) -> None:
    form = aiohttp.FormData()
    form.add_field("chat_id", str(siti.id))
    form.add_field("document", b"a,b", filename="a.csv", content_type="text/csv")
    form.add_field("reply_markup", '{"remove_keyboard": true}')
    url = f"{address}/bot{sandbox.token}/sendDocument"
    async with session.post(url, data=form) as answer:
        sent = (await answer.json())["result"]["document"]
    assert (sent["file_name"], sent["mime_type"]) == ("a.csv", "text/csv")


async def test_only_the_right_token_is_let_in(session: aiohttp.ClientSession) -> None:
    async with serving(Sandbox(token="1:right")) as base:  # noqa: S106 - opens nothing
        assert (await Bot(session, f"{base}/bot1:right").gets("getMe"))["is_bot"]
        other = await Bot(session, f"{base}/bot1:other").says("getMe", {})
        assert other["description"] == "Unauthorized"
        shapeless = await Bot(session, f"{base}/botwrong").says("getMe", {})
        assert shapeless["error_code"] == 404


async def test_a_press_is_answered_once_and_not_late(
    sandbox: Sandbox, bot: Bot, siti: Person
) -> None:
    markup = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
    await bot.gets("sendMessage", chat_id=siti.id, text="?", reply_markup=markup)
    press = siti.presses("Ya")
    late = siti.presses("Ya")

    too_long = "x" * 201
    said = await bot.is_refused(
        "answerCallbackQuery", callback_query_id=press, text=too_long
    )
    assert said == "Bad Request: MESSAGE_TOO_LONG"
    await bot.gets("answerCallbackQuery", callback_query_id=press, text="Dicatat")
    assert (await siti.is_told("Dicatat"))["show_alert"] is False

    old = (
        "Bad Request: query is too old and response timeout expired or query ID is "
        "invalid"
    )
    for number in (press, "12"):
        assert old == await bot.is_refused(
            "answerCallbackQuery", callback_query_id=number
        )
    sandbox.clock.moves(MINUTES_2)
    assert old == await bot.is_refused("answerCallbackQuery", callback_query_id=late)


async def test_a_person_reads_in_order_and_edits_are_new(
    bot: Bot, siti: Person
) -> None:
    first = await bot.gets("sendMessage", chat_id=siti.id, text="satu")
    await bot.gets("sendMessage", chat_id=siti.id, text="dua")
    await siti.sees("dua")
    await bot.gets(
        "editMessageText",
        chat_id=siti.id,
        message_id=first["message_id"],
        text="satu lagi",
    )
    seen = await siti.sees("satu")
    assert seen["sandbox"]["edits"] == 1
    assert siti.transcript() == (
        "Siti: /start\nSandbox: satu lagi (edited)\nSandbox: dua"
    )


async def test_who_waits_in_vain_is_shown_the_screen(bot: Bot, siti: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
    await bot.gets("sendMessage", chat_id=siti.id, text="Benar?", reply_markup=markup)
    with pytest.raises(AssertionError, match=r"Sandbox: Benar\?\n  \[Ya\]"):
        await siti.sees("Salah", within=0)


def _names(chat: list[dict[str, Any]]) -> list[str]:
    return [command["command"] for command in chat]


async def test_commands_by_scope_and_language(bot: Bot, siti: Person) -> None:
    async def set_to(name: str, **given: Any) -> None:  # noqa: ANN401
        commands = [{"command": name, "description": name}]
        await bot.gets("setMyCommands", commands=commands, **given)

    await set_to("cek")
    await set_to("check", language_code="en")
    await set_to("antrean", scope={"type": "chat", "chat_id": siti.id})
    assert _names(await bot.gets("getMyCommands")) == ["cek"]
    assert _names(await bot.gets("getMyCommands", language_code="en")) == ["check"]
    assert _names(siti.commands) == ["antrean"]
    await bot.gets("deleteMyCommands", scope={"type": "chat", "chat_id": siti.id})
    assert _names(siti.commands) == ["cek"]


async def test_copies_keep_the_words_and_forget_the_writer(
    sandbox: Sandbox, bot: Bot, siti: Person
) -> None:
    rina = sandbox.person("Rina")
    rina.starts()
    bold = [{"type": "bold", "offset": 0, "length": 3}]
    said = siti.says("hai Bu", entities=bold)
    place = {"chat_id": rina.id, "from_chat_id": siti.id}
    copied = await bot.gets("copyMessage", **place, message_id=said["message_id"])
    assert list(copied) == ["message_id"]
    assert rina.last["entities"] == bold
    assert "forward_origin" not in rina.last

    forwarded = await bot.gets("forwardMessage", **place, message_id=said["message_id"])
    assert forwarded["forward_origin"]["sender_user"]["id"] == siti.id
    missing = await bot.is_refused("copyMessage", **place, message_id=999)
    assert missing == "Bad Request: message to copy not found"


async def test_copies_of_an_album_stay_together_and_skip_what_is_gone(
    sandbox: Sandbox, bot: Bot, siti: Person
) -> None:
    rina = sandbox.person("Rina")
    rina.starts()
    sent = siti.sends_album(Attached(), Attached(), Attached(), caption="surat")
    assert len({message["media_group_id"] for message in sent}) == 1
    numbers = [message["message_id"] for message in sent]
    place = {"chat_id": rina.id, "from_chat_id": siti.id}
    siti.deletes(numbers[1])

    copied = await bot.gets("copyMessages", **place, message_ids=numbers)
    assert len(copied) == 2
    groups = {message["media_group_id"] for message in rina.screen[-2:]}
    assert len(groups) == 1
    assert groups != {sent[0]["media_group_id"]}
    said = await bot.is_refused("copyMessages", **place, message_ids=numbers[::-1])
    assert "strictly increasing order" in said


async def test_what_is_protected_or_a_service_message_is_not_copied(
    bot: Bot, siti: Person
) -> None:
    kept = await bot.gets(
        "sendMessage", chat_id=siti.id, text="x", protect_content=True
    )
    await bot.gets("pinChatMessage", chat_id=siti.id, message_id=kept["message_id"])
    place = {"chat_id": siti.id, "from_chat_id": siti.id}
    for number in (kept["message_id"], siti.screen[-1]["message_id"]):
        said = await bot.is_refused("copyMessage", **place, message_id=number)
        assert said == "Bad Request: message can't be copied"


async def test_deleting_within_48_hours(
    sandbox: Sandbox, bot: Bot, siti: Person
) -> None:
    sent = await bot.gets("sendMessage", chat_id=siti.id, text="x")
    old = await bot.gets("sendMessage", chat_id=siti.id, text="y")
    place = {"chat_id": siti.id}
    await bot.gets("deleteMessage", **place, message_id=sent["message_id"])
    again = await bot.is_refused(
        "deleteMessage", **place, message_id=sent["message_id"]
    )
    assert again == "Bad Request: message to delete not found"
    sandbox.clock.moves(DAYS_2)
    said = await bot.is_refused("deleteMessage", **place, message_id=old["message_id"])
    assert said == "Bad Request: message can't be deleted for everyone"


async def test_a_cleared_history_leaves_nothing_to_edit(bot: Bot, siti: Person) -> None:
    sent = await bot.gets("sendMessage", chat_id=siti.id, text="x")
    siti.clears_history()
    said = await bot.is_refused(
        "editMessageText",
        chat_id=siti.id,
        message_id=sent["message_id"],
        text="y",
    )
    assert said == "Bad Request: message to edit not found"


@pytest.mark.parametrize("part", [0, 1, 2])
async def test_a_reaction_to_an_album_is_on_the_first_part_that_is_left(
    bot: Bot, siti: Person, part: int
) -> None:
    album = siti.sends_album(Attached(), Attached(), Attached())
    alone = siti.sends_photo()
    numbers = [each["message_id"] for each in album]
    eyes = [{"type": "emoji", "emoji": "👀"}]

    async def marked(message_id: int, reaction: list[dict[str, str]]) -> list[int]:
        place = {"chat_id": siti.id, "message_id": message_id}
        await bot.gets("setMessageReaction", **place, reaction=reaction)
        return [
            each["message_id"]
            for each in siti.screen
            if any(each["sandbox"]["reactions"].values())
        ]

    assert await marked(numbers[part], eyes) == [numbers[0]]
    assert await marked(numbers[2], []) == []
    siti.deletes(numbers[0])
    assert await marked(numbers[2], eyes) == [numbers[1]]
    assert await marked(alone["message_id"], eyes) == [numbers[1], alone["message_id"]]
