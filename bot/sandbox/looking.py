"""What a person sees on the screen."""

from collections.abc import Callable, Iterator

from bot.sandbox.keyboards import buttons, reply_buttons
from bot.sandbox.shapes import Json
from bot.sandbox.world import Chat, Post

Wanted = str | Callable[[Json], bool]
"""The label of a button, or what is true of it."""

_FILES = {
    "photo": "photo",
    "document": "file",
    "video": "video",
    "animation": "animation",
    "voice": "voice message",
    "audio": "audio",
    "video_note": "video message",
    "sticker": "sticker",
    "location": "location",
    "contact": "contact",
    "pinned_message": "pinned",
}


def fits(button: Json, wanted: Wanted) -> bool:
    """Say whether a button is the one wanted."""
    if isinstance(wanted, str):
        return bool(button["text"] == wanted)
    return wanted(button)


def find_button(chat: Chat, wanted: Wanted) -> tuple[Json, Json] | None:
    """Return the newest message with such a button, and the button."""
    for post in reversed(chat.posts.values()):
        for button in buttons(post.message.get("reply_markup")):
            if fits(button, wanted):
                return post.message, button
    return None


def button_under(message: Json, wanted: Wanted) -> Json:
    """Return the button of a message as it was seen.

    Raises:
        AssertionError: The message had no such button.
    """
    for button in buttons(message.get("reply_markup")):
        if fits(button, wanted):
            return button
    raise AssertionError(f"There was no button {wanted!r} under {message}.")


def callback_of(button: Json) -> str:
    """Return what a press tells the bot.

    Raises:
        AssertionError: The button opens something, and nobody tells the bot.
    """
    if "callback_data" not in button:
        raise AssertionError(f"{button} opens something; nobody tells the bot.")
    return str(button["callback_data"])


def find_key(chat: Chat, wanted: Wanted) -> Json | None:
    """Return such a button of the reply keyboard."""
    return next((b for b in reply_buttons(chat.keyboard) if fits(b, wanted)), None)


def visible_labels(chat: Chat) -> list[str]:
    """Return the labels of everything that could be pressed."""
    inline = [
        button["text"]
        for post in chat.posts.values()
        for button in buttons(post.message.get("reply_markup"))
    ]
    return inline + [button["text"] for button in reply_buttons(chat.keyboard)]


def transcript(chat: Chat) -> str:
    """Return the chat as plain text, oldest first, buttons as [Label]."""
    return "\n".join(line for post in chat.posts.values() for line in _lines(post))


def _lines(post: Post) -> Iterator[str]:
    sender = post.message["from"]["first_name"]
    first, *rest = (_file(post) + post.said).split("\n")
    yield f"{sender}: {first}" + (" (edited)" if post.edits and not rest else "")
    yield from (f"  {line}" for line in rest)
    for row in post.message.get("reply_markup", {}).get("inline_keyboard", []):
        yield "  " + " ".join(f"[{button['text']}]" for button in row)


def _file(post: Post) -> str:
    for name, called in _FILES.items():
        if name in post.message:
            return f"<{called}> "
    return ""
