"""What a person can be told to do over HTTP."""

import base64
from collections.abc import Callable

from bot.sandbox import acting
from bot.sandbox.arguments import Upload
from bot.sandbox.media import KINDS
from bot.sandbox.people import Person
from bot.sandbox.sending_files import Attached
from bot.sandbox.shapes import Json

Deed = Callable[[Person, Json], object]
_NUMBERS = ("duration", "width", "height", "length")
_WORDS = ("performer", "title", "emoji")


def _start(person: Person, told: Json) -> Json:
    payload = told.get("payload", "")
    if not isinstance(payload, str):
        raise TypeError("payload is a text")
    return person.starts(payload)


def _say(person: Person, told: Json) -> Json:
    content = acting.text_content(told["text"], told.get("entities"))
    quote = told.get("quote", "")
    return person.sends(content | acting.replying(person.chat, _to(told), quote))


def _to(told: Json) -> int | None:
    """Return the number of what is answered, if anything."""
    number = told.get("reply_to")
    return int(number) if number else None


def _edit(person: Person, told: Json) -> Json:
    return person.edits(int(told["message_id"]), told["text"])


def _press(person: Person, told: Json) -> str:
    """Press by label or by data, under one message or the newest that fits."""
    wanted = told.get("label")
    data = told.get("data")
    message = told.get("message")
    button = wanted or (lambda each: each.get("callback_data") == data)
    if isinstance(message, dict):
        return person.presses_old(message, button)
    number = told.get("message_id")
    return person.presses(button, int(number) if number else None)


def _send(person: Person, told: Json) -> Json:
    kind = told["kind"]
    if kind not in KINDS:
        raise AssertionError(f"kind is one of {', '.join(KINDS)}")
    caption, file = told.get("caption", ""), _attached(told)
    return person.sends_file(kind, caption, file, to=_to(told))


def _attached(told: Json) -> Attached:
    """Return the file: uploaded as "file", as base64, or only claimed."""
    upload = told.get("file")
    more: Json = {name: int(told[name]) for name in _NUMBERS if name in told}
    more |= {name: told[name] for name in _WORDS if name in told}
    if isinstance(upload, Upload):
        return Attached(upload.name, upload.content, 0, upload.mime, more)
    content = base64.b64decode(told.get("content_base64", ""))
    size = int(told.get("size", 0))
    name, mime = told.get("name", ""), told.get("mime", "")
    return Attached(name, content, size, mime, more, told.get("kind", ""))


def _album(person: Person, told: Json) -> list[Json]:
    files = [_attached(each) for each in told.get("files", [])]
    uploads = [each for each in told.values() if isinstance(each, Upload)]
    kinds = [*told.get("kinds", "").split(","), *[""] * len(uploads)]
    files += [
        Attached(each.name, each.content, 0, each.mime, kind=kind)
        for each, kind in zip(uploads, kinds, strict=False)
    ]
    kind, caption = told.get("kind", "photo"), told.get("caption", "")
    return person.sends_album(*files, kind=kind, caption=caption, to=_to(told))


def _forward(person: Person, told: Json) -> list[Json]:
    """Forward what is in the chat, or a text that somebody wrote elsewhere."""
    if "text" not in told:
        numbers = told.get("message_ids") or [told["message_id"]]
        return person.forwards(*map(int, numbers))
    return [person.forwards_from(told["author"], told["text"])]


def _location(person: Person, told: Json) -> Json:
    return person.sends_location(float(told["latitude"]), float(told["longitude"]))


def _contact(person: Person, told: Json) -> Json:
    return person.sends_contact(told["phone_number"], of=told.get("of"))


def _react(person: Person, told: Json) -> None:
    person.reacts(int(told["message_id"]), told["emoji"])


def _delete(person: Person, told: Json) -> None:
    person.deletes(int(told["message_id"]))


def _raw(person: Person, told: Json) -> Json:
    return person.sends(told["content"])


DEEDS: dict[str, Deed] = {
    "start": _start,
    "say": _say,
    "edit": _edit,
    "press": _press,
    "send": _send,
    "album": _album,
    "location": _location,
    "contact": _contact,
    "forward": _forward,
    "react": _react,
    "delete": _delete,
    "raw": _raw,
    "block": lambda person, _told: person.blocks(),
    "unblock": lambda person, _told: person.unblocks(),
    "clear": lambda person, _told: person.clears_history(),
    "leave": lambda person, _told: person.leaves_telegram(),
}

WITH_FILES = frozenset({"send", "album"})
"""The deeds that files can come with, as a form."""
