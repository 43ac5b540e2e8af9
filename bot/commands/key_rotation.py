"""What `temani key rotate` does: it looks who is in the way, reseals, and says so."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from bot.commands.ending import FAILED
from bot.commands.existing import ready_to_read
from bot.commands.progress import bar_of_rows
from bot.commands.refusing import refusals, usable_settings
from bot.commands.shell_deeds import note
from bot.settings import NotConfigured, Settings
from bot.storage import resealing
from bot.storage.engine import Database, open_database
from bot.storage.migrations import must_fit
from bot.storage.only_one import keys_served_with, only_one
from bot.storage.presence import without_key
from bot.storage.resealing import Step, Tally, Tell, Unopened
from bot.storage.sealed import (
    Locked,
    fingerprints,
    key_file,
    keys_beside,
    new_key,
    put_beside,
)
from bot.storage.tables import Deed

_LIST_MOST = 1_000
"""Places that are named; what follows is counted."""

Way = Callable[[Database, Tell, Step], Awaitable[Tally]]


def count_by_key() -> None:
    """Say how many values each key opens.

    Raises:
        typer.Exit: Some are opened by none.
    """
    with refusals():
        tally = asyncio.run(_gone_through(usable_settings(), resealing.count))
    _say_by_key(tally)
    if tally.unopened:
        typer.echo(_left_over(tally), err=True)
        raise typer.Exit(FAILED)


def seal_anew(leave: int | None) -> None:
    """Seal everything anew with the newest key, and say which are needed no more.

    Args:
        leave: How many values that no key opens keep no older key from going.

    Raises:
        typer.Exit: Something is left that needs an older key, or no key opens.
    """
    with refusals():
        settings = usable_settings()
        file = settings.database_file
        if not settings.keys and file is not None:
            with _two_keys_beside(settings, file):
                tally = asyncio.run(_gone_through(settings, _noted(leave)))
                if _is_done(tally, leave):
                    put_beside(file, keys_beside(file)[0])
        else:
            _must_be_two(settings)
            way = _beside_others(settings, _noted(leave))
            tally = asyncio.run(_gone_through(settings, way))
    typer.echo(f"Sealed anew: {tally.resealed}.")
    _say_by_key(tally)
    if not _is_done(tally, leave):
        typer.echo(_left_over(tally), err=True)
        raise typer.Exit(FAILED)
    if tally.unopened:
        typer.echo(
            f"Left as they are: {tally.unopened}. The audit names them, and if their "
            "key is ever found, put it at the end of TEMANI_KEY and begin again."
        )
    typer.echo(_what_may_go(settings, tally))


def _is_done(tally: Tally, leave: int | None) -> bool:
    """Say whether older keys may go: all that they open is sealed anew.

    What no key opens keeps them, unless somebody knows how much that is.
    """
    return tally.is_done or (not tally.needs_older and tally.unopened == leave)


def _noted(leave: int | None) -> Way:
    """Return the way that says in the audit that it goes, and what came of it."""

    async def reseal(database: Database, tell: Tell, step: Step) -> Tally:
        places: list[str] = []

        def told(unopened: Unopened) -> None:
            tell(unopened)
            if len(places) < _LIST_MOST:
                places.append(unopened.place)

        key = f"{fingerprints()[0]:08x}"
        await note(database, Deed.ROTATED_KEYS, [f"to {key}"])
        tally = await resealing.reseal(database, told, step)
        came = f"{tally.resealed} to {key}, {tally.unopened} opened by none"
        await note(database, Deed.ROTATED_KEYS, [came])
        if tally.unopened and _is_done(tally, leave):
            many = f"{tally.unopened} without {key}"
            await note(database, Deed.LEFT_SEALED, [many, *places])
        return tally

    return reseal


def _must_be_two(settings: Settings) -> None:
    keys = settings.keys
    if len(set(keys)) < len(keys) or len(keys) == 1:
        raise NotConfigured(
            "TEMANI_KEY needs the new key and the old one, in this order, with a comma "
            "between; `temani key` makes a new one. Nothing was changed."
        )


@contextmanager
def _two_keys_beside(settings: Settings, file: Path) -> Iterator[None]:
    """Put a new key before the one in the file, where nobody serves the database.

    Who serves it has read the file at the start, and would not know the new one.
    """
    with only_one(file):
        asyncio.run(ready_to_read(settings))
        held = keys_beside(file)
        if len(held) == 1:
            put_beside(file, new_key(), *held)
        yield


async def _gone_through(settings: Settings, way: Way) -> Tally:
    await ready_to_read(settings)
    await must_fit(settings.database_url)
    database = open_database(settings.database_url)
    named = 0

    def tell(unopened: Unopened) -> None:
        nonlocal named
        named += 1
        if named <= _LIST_MOST:
            typer.echo(f"No key opens {unopened}.", err=True)

    try:
        with bar_of_rows("keys", await resealing.count_rows(database)) as step:
            return await way(database, tell, step)
    finally:
        await database.close()


def _beside_others(settings: Settings, way: Way) -> Way:
    """Return the way that first looks whether those who serve know the new key.

    What a process cannot open is unknown to it: it must never be sealed under its feet.
    """

    async def reseal(database: Database, tell: Tell, step: Step) -> Tally:
        newest = fingerprints()[0]
        behind = await without_key(database, newest)
        file = settings.database_file
        served = None if file is None else keys_served_with(file)
        if behind or (served is not None and newest not in served):
            raise Locked(
                "A process of the bot is running that does not have the new key, and "
                "could not read what is sealed with it. Give both to every process in "
                "TEMANI_KEY, start them again, then come back. Nothing was changed."
            )
        return await way(database, tell, step)

    return reseal


def _say_by_key(tally: Tally) -> None:
    for number, mark in enumerate(fingerprints()):
        which = "the newest key" if not number else f"key {number + 1}"
        typer.echo(f"Sealed with {which} ({mark:08x}): {tally.by_key[number]}.")
    if tally.unopened:
        typer.echo(f"Opened by none of them: {tally.unopened}.")


def _left_over(tally: Tally) -> str:
    if tally.unopened:
        return (
            f"{tally.unopened} values are opened by no key that is here. They are left "
            "as they are. Take no key out of TEMANI_KEY; if there is a still older "
            "key, add it at the end and begin again. If there is none any more, "
            f"`temani key rotate --leave {tally.unopened}` lets the older ones go."
        )
    return (
        "Something is still sealed with an older key: a process goes on with that one "
        "in front. Put the new key first everywhere, and begin again. Take none out."
    )


def _what_may_go(settings: Settings, tally: Tally) -> str:
    file = settings.database_file
    if settings.keys or file is None:
        marks = ", ".join(f"{each:08x}" for each in fingerprints()[1:])
        which = f"all but the first key may be taken out of TEMANI_KEY ({marks})"
    else:
        which = f"only the new key is in {key_file(file).absolute()}"
    what = "Everything that opens" if tally.unopened else "Everything"
    return (
        f"{what} is sealed with the newest key: {which}. A backup that was made "
        "before still needs the older ones: keep them as long as you keep it."
    )
