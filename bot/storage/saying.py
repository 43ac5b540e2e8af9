"""What a promised message says, in its reader's language, as its row keeps it."""

from typing import Any

from bot.buttons import Button, Keyboard, Link, Row, pack
from bot.storage.tables import Person
from bot.texts import Text, html, plain

GLANCE = 60
"""Characters that can be read before a note over the chat vanishes by itself."""

ANSWER_LENGTH = 200
"""The longest answer to a press that Telegram takes, in characters."""


def content_of(to: Person, text: Text, keyboard: Keyboard) -> dict[str, Any]:
    """Return the words as HTML, and the buttons below them."""
    return {"html": html(text, to.language), **buttons_of(to, keyboard)}


def answer_of(to: Person, query: str, text: Text) -> dict[str, Any]:
    """Return words in answer to a press; those that take time to read stay open."""
    words = plain(text, to.language)[:ANSWER_LENGTH]
    return {"query": query, "text": words, "alert": len(words) > GLANCE}


def buttons_of(to: Person, keyboard: Keyboard) -> dict[str, Any]:
    """Return the buttons alone; nothing where there are none."""
    return buttons_in(to.language, keyboard)


def buttons_in(language: str, keyboard: Keyboard) -> dict[str, Any]:
    """Return the buttons alone, for whoever reads this language."""
    rows = [_row(row, language) for row in keyboard if row]
    return {"buttons": rows} if rows else {}


def _row(row: Row, language: str) -> list[dict[str, str]]:
    return [_button(button, language) for button in row]


def _button(button: Button | Link, language: str) -> dict[str, str]:
    label = plain(button.label, language)
    if isinstance(button, Link):
        return {"text": label, "url": button.url}
    return {"text": label, "callback_data": pack(button.press)}
