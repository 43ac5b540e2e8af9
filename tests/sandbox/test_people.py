"""People: what they see, and how a test is told that they do not."""

import signal

import pytest

from bot.sandbox import Person, Sandbox, run, serving
from tests.sandbox.conftest import Bot

YES_NO = {
    "inline_keyboard": [
        [{"text": "Ya", "callback_data": "y"}, {"text": "Tidak", "callback_data": "n"}]
    ]
}


async def _asks(bot: Bot, person: Person, text: str = "Benar?") -> int:
    sent = await bot.gets(
        "sendMessage", chat_id=person.id, text=text, reply_markup=YES_NO
    )
    return int(sent["message_id"])


async def test_a_press_tries_the_newest_message_unless_told_another(
    bot: Bot, siti: Person
) -> None:
    first = await _asks(bot, siti)
    second = await _asks(bot, siti)
    siti.presses("Ya")
    siti.presses(lambda button: button["callback_data"] == "n", first)
    pressed = [
        (update["callback_query"]["data"], update["callback_query"]["message"])
        for update in (await bot.gets("getUpdates"))[1:]
    ]
    assert [(data, message["message_id"]) for data, message in pressed] == [
        ("y", second),
        ("n", first),
    ]


async def test_a_missing_button_names_the_ones_there_are(
    bot: Bot, siti: Person
) -> None:
    number = await _asks(bot, siti)
    with pytest.raises(AssertionError, match=r"no button 'Batal', only \['Ya', 'Tid"):
        siti.presses("Batal")
    with pytest.raises(AssertionError, match="no button 'Batal' under"):
        siti.presses("Batal", number)


async def test_reply_keyboards_write_their_label_or_what_they_ask_for(
    bot: Bot, siti: Person
) -> None:
    keys = [
        [{"text": "Cek hak JKP"}, "Bantuan"],
        [{"text": "Kirim nomor", "request_contact": True}],
    ]
    markup = {"keyboard": keys, "one_time_keyboard": True}
    await bot.gets("sendMessage", chat_id=siti.id, text="?", reply_markup=markup)
    siti.presses("Bantuan")
    assert siti.buttons == []
    await bot.gets("sendMessage", chat_id=siti.id, text="?", reply_markup=markup)
    siti.presses("Kirim nomor")
    *_, word, contact = await bot.gets("getUpdates")
    assert word["message"]["text"] == "Bantuan"
    assert contact["message"]["contact"]["user_id"] == siti.id
    gone = {"remove_keyboard": True}
    await bot.gets("sendMessage", chat_id=siti.id, text="?", reply_markup=markup)
    await bot.gets("sendMessage", chat_id=siti.id, text="!", reply_markup=gone)
    assert siti.buttons == []


async def test_an_edit_of_the_keyboard_alone_is_not_seen_again(
    bot: Bot, siti: Person
) -> None:
    number = await _asks(bot, siti)
    await siti.sees("Benar?")
    await bot.gets("editMessageReplyMarkup", chat_id=siti.id, message_id=number)
    with pytest.raises(AssertionError, match="did not see 'Benar"):
        await siti.sees("Benar?", within=0)


async def test_reading_passes_over_what_is_there(bot: Bot, siti: Person) -> None:
    await _asks(bot, siti)
    siti.reads()
    with pytest.raises(AssertionError):
        await siti.sees("Benar?", within=0)
    await siti.sees_button("Ya")


async def test_own_words_are_not_seen(siti: Person) -> None:
    siti.says("Halo")
    with pytest.raises(AssertionError, match="Siti: Halo"):
        await siti.sees("Halo", within=0)
    with pytest.raises(AssertionError, match="has said nothing to Siti"):
        assert siti.last


def test_accounts_may_have_strange_names_or_little_else(sandbox: Sandbox) -> None:
    plain = sandbox.person('<b>&"\u202e', language_code=None)
    assert plain.user == {
        "id": plain.id,
        "first_name": '<b>&"\u202e',
        "is_bot": False,
    }
    known = sandbox.person("Other", user_id=plain.id)
    assert known.name == plain.name
    assert [each.id for each in sandbox.people()] == [plain.id]


async def test_an_answer_quotes_and_a_command_is_marked(bot: Bot, siti: Person) -> None:
    number = await _asks(bot, siti)
    siti.replies(number, "lihat /cek")
    answer = (await bot.gets("getUpdates"))[-1]["message"]
    assert answer["reply_to_message"]["text"] == "Benar?"
    assert answer["entities"] == [{"type": "bot_command", "offset": 6, "length": 4}]


async def test_a_standing_server_announces_itself_and_stops_when_told(
    sandbox: Sandbox,
) -> None:
    told: list[str] = []

    def announce(base: str) -> None:
        told.append(base)
        signal.raise_signal(signal.SIGTERM)

    await run(sandbox, announce, port=0)
    assert told[0].startswith("http://127.0.0.1:")


async def test_a_busy_port_is_passed_over(sandbox: Sandbox) -> None:
    async with serving(sandbox) as first:
        port = int(first.rpartition(":")[2])
        async with serving(Sandbox(), port=port) as second:
            assert int(second.rpartition(":")[2]) > port


@pytest.mark.parametrize("text", ["", "x" * 4097])
def test_nobody_can_write_what_no_app_would_send(siti: Person, text: str) -> None:
    with pytest.raises(AssertionError, match="1 to 4096"):
        siti.says(text)
