"""What takes a counselor several steps in the model of talks, each of them checked."""

from bot.buttons import (
    CloseCase,
    PageQueue,
    Press,
    PutBack,
    ShowCase,
    SwitchCase,
    TakeCase,
)
from tests.journeys.deeds import Deeds


async def _press(deeds: Deeds, name: str, wanted: Press) -> bool:
    """Press a button, if there is one."""
    found = deeds.button(name, wanted)
    if found is None:
        return False
    await deeds.step("presses", *found)
    return True


async def takes(deeds: Deeds, name: str, case: int) -> None:
    """Let a counselor take a case from the queue, of another area if need be."""
    if name not in deeds.book.now.active:
        return
    await deeds.step("commands", name, "/antrean")
    if deeds.button(name, TakeCase(case)) is None:
        await _press(deeds, name, PageQueue("all", 0))
    assert await _press(deeds, name, TakeCase(case)), "no way to take a case"


async def turns_to(deeds: Deeds, name: str, case: int) -> None:
    """Let a counselor make a case the active one."""
    await deeds.step("commands", name, "/tugas")
    assert await _press(deeds, name, SwitchCase(case)), "no way to a case"


async def looks_at(deeds: Deeds, name: str, case: int) -> None:
    """Let a counselor press the name below a worker's words, if any stand there."""
    await _press(deeds, name, ShowCase(case, "beside"))


async def closes(deeds: Deeds, name: str, case: int) -> None:
    """Let a counselor close a case."""
    await _lets_go(deeds, name, case, CloseCase(case, "ask"), CloseCase(case, "other"))


async def puts_back(deeds: Deeds, name: str, case: int) -> None:
    """Let a counselor put a case back."""
    await _lets_go(deeds, name, case, PutBack(case, "ask"), PutBack(case, "yes"))


async def _lets_go(deeds: Deeds, name: str, case: int, ask: Press, done: Press) -> None:
    if not await _press(deeds, name, ask):
        await turns_to(deeds, name, case)
        assert await _press(deeds, name, ask), "no way to let a case go"
    assert await _press(deeds, name, done), "no way to let a case go"


async def changes_role(deeds: Deeds, name: str) -> None:
    """Let a counselor lose the role, or get it again."""
    await deeds.changes_role(name)


async def begins_anew(deeds: Deeds) -> None:
    """Let the bot be stopped and started."""
    await deeds.at_once([], stopped=True)
