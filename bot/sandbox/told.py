"""What the control of the sandbox is told over HTTP, read with care."""

import json
import math
from contextlib import suppress
from dataclasses import fields

from aiohttp import web

from bot.sandbox.arguments import read_arguments
from bot.sandbox.faults import Fault, Planned
from bot.sandbox.limits import Rates
from bot.sandbox.shapes import Json, Refused

_RATES = [each.name for each in fields(Rates)]


async def told_in(request: web.Request) -> Json:
    """Return what the body says in JSON, the one form that no foreign page can send.

    Raises:
        HTTPException: It is in another form, or cannot be read.
    """
    if request.query:
        raise wrong("say it in JSON in the body, not in the address")
    if not request.can_read_body and "Content-Type" not in request.headers:
        return {}
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(
            text=json.dumps({"error": "say it in JSON, Content-Type application/json"}),
            content_type="application/json",
        )
    return await _arguments(request)


async def told_with_files(request: web.Request) -> Json:
    """Return what is told, files with it; a browser says whose page sends a form."""
    if request.content_type == "multipart/form-data" and not request.query:
        return await _arguments(request)
    return await told_in(request)


async def _arguments(request: web.Request) -> Json:
    try:
        return await read_arguments(request)
    except Refused as refused:
        raise wrong(refused.description) from None


def wrong(reason: str) -> web.HTTPBadRequest:
    """Return a refusal to raise."""
    return web.HTTPBadRequest(
        text=json.dumps({"error": reason}), content_type="application/json"
    )


def number(told: Json, name: str, unit: str = "of seconds") -> float:
    """Return a number that there must be; a text that is one will do."""
    value = told.get(name)
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        with suppress(OverflowError, ValueError):
            if math.isfinite(float(value)):
                return float(value)
    raise wrong(f"{name} is a number {unit}".rstrip())


def switch(told: Json, name: str) -> bool:
    """Return whether it is to be so."""
    value = told[name]
    if not isinstance(value, bool):
        raise wrong(f"{name} is true or false")
    return value


def planned(told: Json) -> Planned:
    """Return the fault to come: by whom it is met, how often, and its number."""
    if told["fault"] not in list(Fault):
        raise wrong(f"fault is one of {', '.join(Fault)}")
    method = told.get("method")
    if method is not None and not isinstance(method, str):
        raise wrong("method is the name of a method")
    times = told.get("times", 1)
    if times is not None and _whole("times", times) < 1:
        raise wrong("times is at least 1, or null: without end")
    chat_id = told.get("chat_id")
    if chat_id is not None:
        _whole("chat_id", chat_id)
    size = number(told, "number", "") if "number" in told else 0
    if size < 0:
        raise wrong("number is not below 0")
    return Planned(Fault(told["fault"]), method, chat_id, times, size)


def rates(told: Json) -> Rates | None:
    """Return the rates; an empty object is Telegram's, `{"off": true}` none."""
    if "off" in told and switch(told, "off"):
        return None
    given = {name: number(told, name, "above 0") for name in told if name != "off"}
    if strangers := sorted(given.keys() - set(_RATES)):
        raise wrong(f"rates have no {strangers[0]}; there are {', '.join(_RATES)}")
    if any(each <= 0 for each in given.values()):
        raise wrong("every rate is above 0")
    return Rates(**given)


def _whole(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise wrong(f"{name} is a whole number")
    return value
