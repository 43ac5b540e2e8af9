"""The line below a counselor's words, by which they are undone."""

from bot.sandbox.people import Person
from tests.journeys.relaying import Message, from_bot

UNDO = "Batalkan kirim"


def lines(phone: Person) -> list[Message]:
    """Return the lines that say who gets something."""
    return [e for e in from_bot(phone) if e["text"].startswith("Dikirim ke ")]


def is_below(said: Message, phone: Person) -> bool:
    """Say whether the newest line stands below these words."""
    newest = lines(phone)[-1:]
    return any(
        each["reply_to_message"]["message_id"] == said["message_id"] for each in newest
    )
