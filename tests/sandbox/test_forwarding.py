"""What people send on, answer to a part of, and send together."""

from typing import Any

import aiohttp
import pytest

from bot.sandbox import Attached, Person, Sandbox
from tests.sandbox.conftest import START, Bot


async def _newest(bot: Bot) -> dict[str, Any]:
    """Return the message of the newest update."""
    message: dict[str, Any] = (await bot.gets("getUpdates"))[-1]["message"]
    return message


async def _posts(address: str, person: Person, deed: str, **told: Any) -> Any:  # noqa: ANN401 - any JSON
    url = f"{address}/sandbox/people/{person.id}/{deed}"
    async with aiohttp.ClientSession() as session, session.post(url, json=told) as said:
        body = await said.json()
        return body["result"] if said.status == 200 else body["error"]


async def test_a_message_of_the_bot_is_forwarded_back_to_it(
    bot: Bot, siti: Person
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
    told = {"chat_id": siti.id, "text": "Bawa KTP", "reply_markup": keyboard}
    sent = await bot.gets("sendMessage", **told)
    siti.forwards(sent)
    heard = await _newest(bot)
    assert heard["text"] == "Bawa KTP"
    assert heard["from"]["id"] == siti.id
    assert "reply_markup" not in heard
    assert heard["forward_origin"] == {
        "type": "user",
        "sender_user": sent["from"],
        "date": sent["date"],
    }


async def test_who_hides_is_only_a_name(sandbox: Sandbox, bot: Bot) -> None:
    dewi = sandbox.person("Dewi", hides_when_forwarded=True)
    dewi.forwards(dewi.says("Rahasia"))
    origin = (await _newest(bot))["forward_origin"]
    assert origin == {
        "type": "hidden_user",
        "sender_user_name": "Dewi",
        "date": int(START),
    }


async def test_what_somebody_wrote_elsewhere_is_sent_on(
    sandbox: Sandbox, bot: Bot, siti: Person
) -> None:
    siti.forwards_from("HRD", "Anda di-PHK /cek")
    heard = await _newest(bot)
    assert heard["forward_origin"]["sender_user_name"] == "HRD"
    assert heard["entities"] == [{"type": "bot_command", "offset": 12, "length": 4}]
    dewi = sandbox.person("Dewi", hides_when_forwarded=True)
    siti.forwards_from(dewi.user, {"contact": {"phone_number": "1"}})
    hidden = (await _newest(bot))["forward_origin"]
    assert hidden["type"] == "hidden_user"
    siti.forwards_from({"id": 7, "first_name": "Joko", "is_bot": False}, "Halo")
    known = (await _newest(bot))["forward_origin"]
    assert known["sender_user"]["first_name"] == "Joko"


async def test_a_forward_of_a_forward_names_the_first_author(
    bot: Bot, siti: Person
) -> None:
    siti.forwards(siti.forwards_from("HRD", "Halo"))
    assert (await _newest(bot))["forward_origin"]["sender_user_name"] == "HRD"


async def test_a_forwarded_album_stays_one_and_its_part_stands_alone(
    siti: Person,
) -> None:
    sent = siti.sends_album(caption="surat")
    first, second = siti.forwards(*sent)
    assert first["media_group_id"] == second["media_group_id"]
    assert first["media_group_id"] != sent[0]["media_group_id"]
    assert first["caption"] == "surat"
    (alone,) = siti.forwards(sent[1])
    assert "media_group_id" not in alone


async def test_what_may_not_be_forwarded_or_changed(bot: Bot, siti: Person) -> None:
    kept = await bot.gets(
        "sendMessage", chat_id=siti.id, text="x", protect_content=True
    )
    await bot.gets("pinChatMessage", chat_id=siti.id, message_id=kept["message_id"])
    for message in (kept, siti.last):
        with pytest.raises(AssertionError, match="not to be forwarded"):
            siti.forwards(message)
    (forwarded,) = siti.forwards(siti.says("Halo"))
    with pytest.raises(AssertionError, match="not to be changed"):
        siti.edits(forwarded, "Hai")


async def test_forwarding_over_http(address: str, bot: Bot, siti: Person) -> None:
    number = siti.says("Halo")["message_id"]
    (sent,) = await _posts(address, siti, "forward", message_id=number)
    assert sent["forward_origin"]["sender_user"]["id"] == siti.id
    album = [each["message_id"] for each in siti.sends_album()]
    both = await _posts(address, siti, "forward", message_ids=album)
    assert len({each["media_group_id"] for each in both}) == 1
    await _posts(address, siti, "forward", author="HRD", text="Halo")
    assert (await _newest(bot))["forward_origin"]["sender_user_name"] == "HRD"
    assert await _posts(address, siti, "forward", text="Halo") == "there is no 'author'"
    assert await _posts(address, siti, "forward") == "there is no 'message_id'"


async def test_a_part_of_a_message_is_answered(
    address: str, bot: Bot, siti: Person
) -> None:
    told = {"chat_id": siti.id, "text": "😀 Bawa KTP dan KK"}
    asked = await bot.gets("sendMessage", **told)
    siti.replies(asked, "Yang mana?", quote="KTP")
    quote = {"text": "KTP", "position": 8, "is_manual": True}
    assert (await _newest(bot))["quote"] == quote
    place = {"reply_to": asked["message_id"], "text": "?"}
    said = await _posts(address, siti, "say", **place, quote="KK")
    assert said["quote"]["position"] == 16
    refused = await _posts(address, siti, "say", **place, quote="SIM")
    assert refused.startswith("'SIM' is no part of")
    await bot.gets(
        "sendMessage",
        chat_id=siti.id,
        text="Ini",
        reply_parameters={"message_id": asked["message_id"], "quote": "dan"},
    )
    assert siti.last["quote"] == {"text": "dan", "position": 12}


async def test_files_answer_too(address: str, bot: Bot, siti: Person) -> None:
    asked = await bot.gets("sendMessage", chat_id=siti.id, text="Mana suratnya?")
    siti.sends_file("document", to=asked)
    assert (await _newest(bot))["reply_to_message"]["text"] == "Mana suratnya?"
    to = {"reply_to": asked["message_id"]}
    sent = await _posts(address, siti, "send", kind="photo", **to)
    assert sent["reply_to_message"]["message_id"] == asked["message_id"]
    album = await _posts(address, siti, "album", files=[{}, {}], **to)
    assert all("reply_to_message" in each for each in album)


async def test_photos_and_videos_are_one_album(
    address: str, bot: Bot, siti: Person
) -> None:
    siti.sends_album(Attached(), Attached(kind="video"), caption="bukti")
    video = await _newest(bot)
    assert video["video"]
    assert "caption" not in video
    files = [{"kind": "photo"}, {"kind": "video", "duration": 7}]
    sent = await _posts(address, siti, "album", files=files)
    assert [kind for each in sent for kind in ("photo", "video") if kind in each] == [
        "photo",
        "video",
    ]
    assert sent[1]["video"]["duration"] == 7
    form = aiohttp.FormData({"kinds": "photo,video", "caption": "bukti"})
    form.add_field("file", b"jpeg", filename="a.jpg", content_type="image/jpeg")
    form.add_field("file1", b"mp4", filename="b.mp4", content_type="video/mp4")
    url = f"{address}/sandbox/people/{siti.id}/album"
    async with aiohttp.ClientSession() as session, session.post(url, data=form) as said:
        first, second = (await said.json())["result"]
    assert first["photo"]
    assert second["video"]["mime_type"] == "video/mp4"


@pytest.mark.parametrize(
    ("kinds", "reason"),
    [
        (["photo"], "2 to 10 files, not 1"),
        (["photo"] * 11, "2 to 10 files, not 11"),
        (["photo", "document"], "No album has document and photo"),
        (["audio", "document"], "No album has audio and document"),
        (["voice", "voice"], "No album has voice"),
    ],
)
def test_albums_that_no_app_makes(siti: Person, kinds: list[str], reason: str) -> None:
    with pytest.raises(AssertionError, match=reason):
        siti.sends_album(*(Attached(kind=kind) for kind in kinds))
