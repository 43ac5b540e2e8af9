"""Updates that nobody sane sends: of the Bot API's types, mangled, or no JSON at all.

The types are those of PTB's classes, so that a new field of Telegram's is tried as soon
as PTB knows it. Whatever is drawn from the same seed is the same.
"""

import inspect
import json
import random
import types
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from datetime import datetime, timedelta
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import telegram
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from telegram import TelegramObject, Update

from bot.buttons import PRESSES
from tests.fire.odd_values import NOW, NUMBERS, SECRET_WORD, TIMES, WORDS

Json = dict[str, Any]

DEEPEST = 4


class Fuzzer:
    """Draws updates; the people who send them are few, so that they come far."""

    def __init__(self, seed: int, people: Sequence[int]) -> None:
        self.chance = random.Random(seed)  # noqa: S311  (a test is no secret)
        self.people = people

    def body(self, update_id: int) -> bytes:
        """Draw what comes in under that number; not all of it holds the number."""
        kinds: tuple[Callable[[int], bytes], ...] = (
            self._by_type,
            self._mangled,
            self._written,
            self._pressed,
            self._bytes,
        )
        (kind,) = self.chance.choices(kinds, weights=(25, 25, 25, 20, 5))
        return kind(update_id)

    def _by_type(self, update_id: int) -> bytes:
        return _as_json(self._of_type(update_id))

    def _of_type(self, update_id: int) -> Json:
        """Draw an update of a random kind, all fields of the types that they have."""
        kind = self.chance.choice([*_fields(Update)][1:])
        content = self._value(_fields(Update)[kind][0], 0)
        if isinstance(content, dict) and self.chance.random() < 0.7:
            self._sent_by_somebody(content)
        return {"update_id": update_id, kind: content}

    def _sent_by_somebody(self, content: Json) -> None:
        who = self.chance.choice(self.people)
        content["from"] = {"id": who, "is_bot": False, "first_name": SECRET_WORD}
        if "chat" in content:
            content["chat"] = {"id": who, "type": "private", "first_name": SECRET_WORD}

    def _mangled(self, update_id: int) -> bytes:
        """Draw one, and put what does not belong there in some places."""
        update = self._of_type(update_id)
        for _ in range(self.chance.randint(1, 4)):
            self._mangle(update)
        update["update_id"] = update_id
        return _as_json(update)

    def _mangle(self, update: Json) -> None:
        holder, key = self.chance.choice(list(_places(update)))
        odd = self.chance.randint(0, 6)
        if odd == 0:
            del holder[key]
        elif odd == 1:
            holder[key] = [deepcopy(holder[key])] * 2
        elif odd == 2:
            holder[key] = {"": deepcopy(holder[key])}
        elif odd == 3:
            holder[key] = None
        elif odd == 4:
            holder[key] = self.chance.choice(NUMBERS)
        elif odd == 5:
            holder[key] = self.chance.choice(WORDS)
        else:
            holder[key] = self.chance.choice([True, 1.5, [], {}, [[[[]]]], "null"])

    def _written(self, update_id: int) -> bytes:
        """Draw words that somebody writes, or writes anew, or a file of theirs."""
        kind = self.chance.choice(["message", "message", "message", "edited_message"])
        message = self._message()
        if self.chance.random() < 0.2:
            more = self.chance.choice([*_fields(telegram.Message)])
            drawn = self._value(_fields(telegram.Message)[more][0], 1)
            if more not in message and drawn is not None:
                message[more] = drawn
        return _as_json({"update_id": update_id, kind: message})

    def _message(self) -> Json:
        words = self.chance.choice(WORDS)
        message: Json = {
            "message_id": self.chance.choice([self.chance.randint(1, 10**6), *NUMBERS]),
            "date": NOW,
            "text": words,
            "chat": {},
        }
        self._sent_by_somebody(message)
        if words[:1] == "/":
            length = len(words.split()[0])
            command = {"type": "bot_command", "offset": 0, "length": length}
            message["entities"] = [command]
        return message

    def _pressed(self, update_id: int) -> bytes:
        """Draw a press of any kind that we have, with numbers that nobody gave out."""
        query: Json = {
            "id": str(self.chance.randint(1, 10**18)),
            "chat_instance": "1",
            "data": self._press(),
            "message": self._message(),
        }
        self._sent_by_somebody(query)
        query["message"]["chat"]["id"] = query["from"]["id"]
        query["message"]["from"] = {"id": 1, "is_bot": True, "first_name": "B"}
        return _as_json({"update_id": update_id, "callback_query": query})

    def _press(self) -> str:
        kind = PRESSES[self.chance.choice(list(PRESSES))]
        hints = [of for name, of in get_type_hints(kind).items() if name != "CODE"]
        parts = [self._part(of) for of in hints if self.chance.random() < 0.95]
        return ":".join([kind.CODE, *parts])

    def _part(self, of: Any) -> str:  # noqa: ANN401
        if of is int:
            some = [self.chance.randint(0, 40), *NUMBERS]
            return str(self.chance.choice([*some[:1] * 8, *some]))
        if inspect.isclass(of) and issubclass(of, Enum):
            return str(self.chance.choice([*of, "?"]))
        return self.chance.choice(["", "a", "2026-12-01", "32.16", "0", "x" * 70])

    def _bytes(self, update_id: int) -> bytes:
        """Draw what is no update of Telegram's, and perhaps no JSON."""
        whole = _as_json(self._of_type(update_id))
        return self.chance.choice(
            [
                whole[: self.chance.randint(0, len(whole))],
                whole + whole,
                self.chance.randbytes(200),
                b"\xef\xbb\xbf" + whole,
                b"[" * 50_000,
                b'{"update_id": NaN}',
                b'{"update_id": 1e999, "message": {}}',
                b"null",
                b"",
                whole.replace(b'"', b"'"),
                whole.replace(b":", b":" + b"{" * 100, 1),
            ]
        )

    def _value(self, hint: Any, depth: int) -> Any:  # noqa: ANN401, PLR0911
        origin = get_origin(hint)
        if origin in (Union, types.UnionType):
            some = [each for each in get_args(hint) if each is not type(None)]
            return self._value(self.chance.choice(some), depth)
        if inspect.isclass(origin) and issubclass(origin, Sequence):
            many = self.chance.randint(0, 2)
            return [self._value(get_args(hint)[0], depth + 1) for _ in range(many)]
        if hint is bool:
            return self.chance.random() < 0.5
        if hint is int:
            return self.chance.choice([self.chance.randint(1, 10**6), *NUMBERS])
        if hint is float:
            return self.chance.choice([0.0, -6.2, 106.8, 1e300, -1e-300])
        if hint is str:
            return self.chance.choice(WORDS)
        if hint in (datetime, timedelta):
            return self.chance.choice(TIMES)
        if inspect.isclass(hint) and issubclass(hint, TelegramObject):
            return self._object(hint, depth)
        return {}

    def _object(self, of: Any, depth: int) -> Json:  # noqa: ANN401
        some = [of, *of.__subclasses__()]
        chosen = self.chance.choice(some)
        drawn: Json = {}
        for name, (hint, needed) in _fields(chosen).items():
            if needed or (depth < DEEPEST and self.chance.random() < 0.5 / (depth + 1)):
                drawn[name] = self._value(hint, depth + 1)
        if len(some) > 1 or "type" in drawn:
            drawn["type"] = self.chance.choice([*_types(of), "", "new"])
        return drawn


def drawn_by_hypothesis(seed: int, number: int, first: int) -> Iterator[bytes]:
    """Yield updates whose every part is any JSON, as Hypothesis thinks of it."""
    anything = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda some: (
            st.lists(some, max_size=4)
            | st.dictionaries(st.sampled_from(_names()) | st.text(max_size=5), some)
        ),
        max_leaves=12,
    )
    kinds = st.sampled_from([*_fields(Update)][1:])
    found: list[Json] = []

    @seeded(seed)
    @settings(
        max_examples=number,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.dictionaries(kinds, anything, min_size=1, max_size=2))
    def collect(update: Json) -> None:
        found.append(update)

    collect()
    for update_id, each in enumerate(found, first):
        yield _as_json({**each, "update_id": update_id})


@cache
def _fields(of: type[Any]) -> dict[str, tuple[Any, bool]]:
    """Return the fields of a type by name in JSON: their types, and which must be."""
    names = inspect.signature(of.__init__).parameters
    spaces = {**vars(telegram), **vars(inspect.getmodule(of)), "JSONDict": dict}
    hints = get_type_hints(of.__init__, spaces, vars(telegram))
    return {
        "from" if name == "from_user" else name: (hints.get(name), _is_needed(each))
        for name, each in names.items()
        if name not in ("self", "api_kwargs", "args", "kwargs")
    }


def _is_needed(parameter: inspect.Parameter) -> bool:
    return parameter.default is inspect.Parameter.empty


@cache
def _types(of: type[Any]) -> tuple[str, ...]:
    """Return the words that tell the kinds of a type apart."""
    words = [str(getattr(each, "value", each)) for each in vars(of).values()]
    return tuple(each for each in words if each.isidentifier() and each.islower())


@cache
def _names() -> tuple[str, ...]:
    """Return the names of the fields of what people send."""
    of = (telegram.Message, telegram.CallbackQuery, telegram.Chat, telegram.User)
    return tuple(sorted({name for each in of for name in _fields(each)}))


def _places(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401
    """Yield every place in it, by what holds it and the key there."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in list(pairs):
        yield value, key
        if isinstance(each, dict | list):
            yield from _places(each)


def _as_json(update: Json) -> bytes:
    return json.dumps(update).encode()
