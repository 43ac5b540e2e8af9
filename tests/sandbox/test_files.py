"""Files up and down, albums, and the sizes there may be."""

from io import BytesIO
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Attached, Person, Sandbox
from tests.sandbox.conftest import Bot

MEGABYTE = 1024 * 1024


async def test_a_file_comes_down_as_it_went_up(
    sandbox: Sandbox,
    bot: Bot,
    address: str,
    session: aiohttp.ClientSession,
    siti: Person,
) -> None:
    sent = siti.sends_document(file=Attached("surat.pdf", b"%PDF"))
    file = await bot.gets("getFile", file_id=sent["document"]["file_id"])
    assert file["file_size"] == 4
    base = f"{address}/file/bot{sandbox.token}"
    async with session.get(f"{base}/{file['file_path']}") as answer:
        assert await answer.read() == b"%PDF"
    async with session.get(f"{base}/documents/other.pdf") as answer:
        assert answer.status == 404


async def test_more_than_20_megabytes_do_not_come_down_but_are_copied(
    bot: Bot, siti: Person
) -> None:
    fits = siti.sends_file("video", file=Attached(size=20 * MEGABYTE))
    large = siti.sends_file("video", file=Attached(size=20 * MEGABYTE + 1))
    await bot.gets("getFile", file_id=fits["video"]["file_id"])
    said = await bot.is_refused("getFile", file_id=large["video"]["file_id"])
    assert said == "Bad Request: file is too big"
    await bot.gets(
        "copyMessage",
        chat_id=siti.id,
        from_chat_id=siti.id,
        message_id=large["message_id"],
    )
    assert siti.last["video"]["file_id"] == large["video"]["file_id"]


async def test_a_file_id_keeps_its_kind(bot: Bot, siti: Person) -> None:
    voice = siti.sends_voice()["voice"]["file_id"]
    said = await bot.is_refused("sendPhoto", chat_id=siti.id, photo=voice)
    assert said == "Bad Request: can't use file of type VoiceNote as Photo"
    said = await bot.is_refused("sendVoice", chat_id=siti.id, voice="nothing")
    assert said == "Bad Request: wrong file identifier/HTTP URL specified"


async def test_every_kind_arrives_and_can_be_sent_back(bot: Bot, siti: Person) -> None:
    sent = {
        "photo": siti.sends_photo("x")["photo"][-1],
        "document": siti.sends_document()["document"],
        "video": siti.sends_file("video")["video"],
        "audio": siti.sends_file("audio")["audio"],
        "voice": siti.sends_voice()["voice"],
        "sticker": siti.sends_sticker()["sticker"],
        "video_note": siti.sends_file("video_note")["video_note"],
    }
    for kind, file in sent.items():
        method = "send" + "".join(word.title() for word in kind.split("_"))
        back = await bot.gets(method, **{"chat_id": siti.id, kind: file["file_id"]})
        assert back[kind]


async def test_places_and_contacts(bot: Bot, siti: Person) -> None:
    siti.sends_location(1.5, 2.5)
    siti.sends_contact("62811")
    place, contact = (await bot.gets("getUpdates"))[1:]
    assert place["message"]["location"] == {"latitude": 1.5, "longitude": 2.5}
    assert contact["message"]["contact"]["user_id"] == siti.id
    await bot.gets("sendLocation", chat_id=siti.id, latitude="-6.2", longitude=106.8)
    assert siti.last["location"]["latitude"] == -6.2
    said = await bot.is_refused(
        "sendLocation", chat_id=siti.id, latitude=91, longitude=0
    )
    assert said == "Bad Request: wrong location specified"


@pytest.mark.parametrize(
    ("kinds", "reason"),
    [
        (["photo"], "there must be 2-10 items in a media group"),
        (["photo"] * 11, "there must be 2-10 items in a media group"),
        (["photo", "document"], "Document can't be mixed with other media types"),
        (["photo", "voice"], "can't parse InputMedia: wrong type specified"),
    ],
)
async def test_albums_that_cannot_be(
    bot: Bot, siti: Person, kinds: list[str], reason: str
) -> None:
    media = [{"type": kind, "media": "x"} for kind in kinds]
    said = await bot.is_refused("sendMediaGroup", chat_id=siti.id, media=media)
    assert said == f"Bad Request: {reason}"


async def test_an_album_of_the_bot_and_new_captions(bot: Bot, siti: Person) -> None:
    photo = siti.sends_photo()["photo"][-1]["file_id"]
    media: list[dict[str, Any]] = [
        {"type": "photo", "media": photo, "caption": "<i>a</i>", "parse_mode": "HTML"},
        {"type": "photo", "media": photo},
    ]
    first, second = await bot.gets("sendMediaGroup", chat_id=siti.id, media=media)
    assert first["media_group_id"] == second["media_group_id"]
    assert first["caption_entities"][0]["type"] == "italic"
    place = {"chat_id": siti.id, "message_id": first["message_id"]}
    await bot.gets("editMessageCaption", **place, caption="b")
    assert (await siti.sees("b"))["media_group_id"] == first["media_group_id"]
    text = await bot.gets("sendMessage", chat_id=siti.id, text="x")
    said = await bot.is_refused(
        "editMessageCaption", chat_id=siti.id, message_id=text["message_id"]
    )
    assert said == "Bad Request: there is no caption in the message to edit"


async def test_a_photo_has_at_most_10_megabytes(
    sandbox: Sandbox, address: str, session: aiohttp.ClientSession, siti: Person
) -> None:
    form = aiohttp.FormData()
    form.add_field("chat_id", str(siti.id))
    form.add_field("photo", BytesIO(bytes(10 * MEGABYTE + 1)), filename="a.jpg")
    url = f"{address}/bot{sandbox.token}/sendPhoto"
    async with session.post(url, data=form) as answer:
        assert "too big for a photo" in (await answer.json())["description"]


@pytest.mark.parametrize(
    ("asked", "told", "got"),
    [
        ("bytes=0-", "bytes 0-9/10", b"0123456789"),
        ("bytes=2-4", "bytes 2-4/10", b"234"),
        ("bytes=8-99", "bytes 8-9/10", b"89"),
        ("bytes=-3", "bytes 7-9/10", b"789"),
        ("bytes=10-", "bytes */10", None),
        ("lines=1-2", None, b"0123456789"),
    ],
)
async def test_a_player_asks_for_a_part_of_a_file(
    address: str, siti: Person, asked: str, told: str | None, got: bytes | None
) -> None:
    sent = siti.sends_voice(file=Attached(content=b"0123456789"))
    url = f"{address}/sandbox/files/{sent['voice']['file_id']}"
    async with aiohttp.request("GET", url, headers={"Range": asked}) as answer:
        assert answer.headers.get("Content-Range") == told
        assert (answer.status == 416) is (got is None)
        assert got in {None, await answer.read()}
