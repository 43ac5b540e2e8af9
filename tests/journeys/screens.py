"""Every screen of a journey, one after the other, to be read aloud (`make screens`)."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.sandbox import Sandbox

Event = dict[str, Any]
RULE = "=" * 78


@contextmanager
def written_down(sandbox: Sandbox, file: Path, journey: str) -> Iterator[None]:
    """Write down what comes onto every phone meanwhile, also what is changed again."""
    with sandbox.world.events.reading() as events:
        yield
        names = {person.id: person.name for person in sandbox.people()}
        screens = "\n\n".join(_screens(events, names))
        with file.open("a", encoding="utf-8") as all_screens:
            all_screens.write(f"\n{RULE}\n{journey}\n\n{screens}\n")


def _screens(
    events: asyncio.Queue[Event | None], names: dict[int, str]
) -> Iterator[str]:
    while not events.empty():
        event = events.get_nowait()
        if event is None:
            return
        if screen := _screen(event):
            yield f"[{names.get(event['chat_id'], '?')}] {screen}"


def _screen(event: Event) -> str:
    match event["type"]:
        case "message" | "edited":
            message = event["message"]
            changed = " (diubah)" if event["type"] == "edited" else ""
            told = message.get("text") or message.get("caption") or "<berkas>"
            who = message["from"]["first_name"]
            return "\n  ".join([f"{who}{changed}:", *told.split("\n"), *_rows(message)])
        case "answered" if event.get("text"):
            return f"Catatan sekilas: {event['text']}"
        case _:
            return ""


def _rows(message: Event) -> Iterator[str]:
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        yield " ".join(f"[{button['text']}]" for button in row)
