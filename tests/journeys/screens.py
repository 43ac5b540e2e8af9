"""Every screen of a journey, one after the other, to be read aloud (`make screens`)."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

Event = dict[str, Any]
RULE = "=" * 78


def write_down(
    events: Iterable[Event], names: Mapping[int, str], file: Path, journey: str
) -> None:
    """Write down what came onto every phone, also what was changed again."""
    screens = "\n\n".join(_screens(events, names))
    with file.open("a", encoding="utf-8") as all_screens:
        all_screens.write(f"\n{RULE}\n{journey}\n\n{screens}\n")


def _screens(events: Iterable[Event], names: Mapping[int, str]) -> Iterator[str]:
    for event in events:
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
