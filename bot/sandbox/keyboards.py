"""Keyboards, and what Telegram refuses in them."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.entities import utf8
from bot.sandbox.shapes import Json, Refused, bad_request

CALLBACK_BYTES = 64
MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
_INLINE_DEEDS = (
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_SCHEMES = ("http://", "https://", "tg://")


def read_keyboard(given: Json) -> Json | None:
    """Return the reply_markup of a call, if it has one.

    Raises:
        Refused: It has not the shape of a keyboard.
    """
    markup: Json | None = given.get("reply_markup")
    if not markup:
        return None
    if "inline_keyboard" in markup:
        return _inline(markup)
    if "keyboard" in markup:
        return _reply(markup)
    if "remove_keyboard" in markup or "force_reply" in markup:
        return markup
    raise bad_request("object expected as reply markup")


def read_inline_keyboard(given: Json) -> Json | None:
    """Return the inline keyboard of an edit; none means that it goes.

    Raises:
        Refused: It is not an inline keyboard.
    """
    markup = read_keyboard(given)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup


def buttons(markup: Json | None) -> Iterator[Json]:
    """Yield the inline buttons, row by row."""
    for row in (markup or {}).get("inline_keyboard", []):
        yield from row


def reply_buttons(markup: Json | None) -> Iterator[Json]:
    """Yield the buttons of a reply keyboard, row by row."""
    for row in (markup or {}).get("keyboard", []):
        for button in row:
            yield button if isinstance(button, dict) else {"text": button}


def _rows(markup: Json, key: str) -> list[list[Any]]:
    rows = markup[key]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{key}" must be an Array of Arrays')
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(r) > MOST_IN_A_ROW for r in rows):
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return [row for row in rows if row]


def _inline(markup: Json) -> Json | None:
    rows = _rows(markup, "inline_keyboard")
    for row in rows:
        for button in row:
            _check_inline(button)
    return {"inline_keyboard": rows} if rows else None


def _cannot(reason: str) -> Refused:
    return bad_request(f"can't parse inline keyboard button: {reason}")


def _check_inline(button: object) -> None:
    if not isinstance(button, dict):
        raise _cannot("Object expected")
    if not isinstance(button.get("text"), str):
        raise _cannot('Field "text" must be of type String')
    if not utf8(button["text"]).strip():
        raise bad_request("inline keyboard button text must be non-empty")
    deeds = [deed for deed in _INLINE_DEEDS if deed in button]
    if not deeds:
        raise _cannot("Text buttons are unallowed in the inline keyboard")
    if len(deeds) > 1:
        raise _cannot("Exactly one of the optional fields must be used")
    _check_deed(button)


def _check_deed(button: Json) -> None:
    if "callback_data" in button:
        told = button["callback_data"]
        if not isinstance(told, str):
            raise _cannot('Field "callback_data" must be of type String')
        if not 1 <= len(utf8(told)) <= CALLBACK_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not str(button["url"]).startswith(_SCHEMES):
        raise bad_request(
            f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL"
        )


def _reply(markup: Json) -> Json:
    rows = _rows(markup, "keyboard")
    if not rows:
        raise bad_request("reply keyboard must have at least one button")
    for row in rows:
        for button in row:
            label = button.get("text") if isinstance(button, dict) else button
            if not isinstance(label, str):
                raise bad_request(
                    'can\'t parse keyboard button: Field "text" must be of type String'
                )
            if not utf8(label).strip():
                raise bad_request("keyboard button text must be non-empty")
    return {**markup, "keyboard": rows}
