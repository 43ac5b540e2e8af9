"""A little of everything, for pictures and for axe."""

import base64

from bot.sandbox import Attached, Sandbox
from tests.sandbox.conftest import Bot

_PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    "awAAAABJRU5ErkJggg=="
)
_RESULT = (
    "<b>Hasil: mungkin berhak</b>\nPerkiraan <b>Rp2.700.000</b> sebulan.\n"
    "<blockquote expandable>Satu.\nDua.\nTiga.\nEmpat.\nLima.</blockquote>\n"
    "Baca lagi: /bantuan atau https://example.org"
)
_BUTTONS = {
    "inline_keyboard": [
        [
            {"text": "Lihat rincian", "callback_data": "a"},
            {"text": "Ubah jawaban", "callback_data": "b"},
        ],
        [{"text": "Situs resmi", "url": "https://example.org"}],
    ]
}
_KEYS = {
    "keyboard": [[{"text": "Bagikan nomor", "request_contact": True}], ["Lewati"]],
    "resize_keyboard": True,
}


async def play(sandbox: Sandbox, bot: Bot) -> None:
    """Let three people and the bot show all kinds of messages."""
    await bot.gets(
        "setMyCommands", commands=[{"command": "cek", "description": "Cek hak JKP"}]
    )
    await _siti(sandbox, bot)
    await _rina(sandbox)
    sandbox.person("Budi")


async def _siti(sandbox: Sandbox, bot: Bot) -> None:
    siti = sandbox.person("Siti")
    siti.starts()
    told = {"chat_id": siti.id, "parse_mode": "HTML"}
    card = await bot.gets("sendMessage", **told, text=_RESULT, reply_markup=_BUTTONS)
    place = {"chat_id": siti.id, "message_id": card["message_id"]}
    await bot.gets("pinChatMessage", **place)
    asked = siti.says("Kapan uangnya cair?")
    answer = {"message_id": asked["message_id"]}
    await bot.gets("sendMessage", **told, text="Nanti.", reply_parameters=answer)
    part = {**answer, "quote": "uangnya cair"}
    await bot.gets("sendMessage", **told, text="3 hari.", reply_parameters=part)
    siti.forwards_from("HRD", "Anda di-PHK mulai 5 November.")
    siti.says("🙏🙏")
    eyes = [{"type": "emoji", "emoji": "👀"}]
    seen = {"chat_id": siti.id, "message_id": asked["message_id"]}
    await bot.gets("setMessageReaction", **seen, reaction=eyes)
    siti.edits(asked, "Kapan cair?")
    await bot.gets("sendMessage", **told, text="Nomor Anda?", reply_markup=_KEYS)


async def _rina(sandbox: Sandbox) -> None:
    rina = sandbox.person("Rina")
    rina.starts()
    picture = Attached("surat.png", _PICTURE, mime="image/png")
    rina.sends_photo("Surat PHK", file=picture)
    rina.sends_album(picture, picture, picture)
    rina.sends_album(picture, Attached(kind="video"), caption="Rapatnya")
    rina.sends_document("Slip gaji", file=Attached("slip.pdf", b"%PDF"))
    rina.sends_voice()
    rina.sends_location()
    rina.sends_contact()
    rina.sends_photo("Tanpa isi")
    rina.sends_sticker("👍")
