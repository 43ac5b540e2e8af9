"""The page of the register: what bot/PRIVACY.md says of every table and column."""

from collections.abc import Iterator

from bot.services.privacy.register.entries import Columns, Entry
from bot.services.privacy.register.kinds import (
    OF_NOBODY,
    OF_STAFF,
    OF_WORKERS,
    Ground,
    Kind,
)
from bot.services.privacy.register.whole import REGISTER
from bot.texts import plain

HEADING = "## The register"
"""Where on the page it begins; it goes to the end."""

ENGLISH = "en"


def made() -> str:
    """Return the part of the page that is made of the register, in Markdown."""
    kinds = (*OF_WORKERS, *OF_STAFF, *OF_NOBODY)
    return "\n".join(
        (
            HEADING,
            "",
            _how_many(),
            "",
            "| What | Whose | What for | Ground | How long |",
            "|---|---|---|---|---|",
            *map(_kind, kinds),
            *(line for kind in kinds for line in _tables(kind)),
            "",
        )
    )


def put_into(page: str) -> str:
    """Return a page with the register as it is now, and all before it unchanged.

    Raises:
        ValueError: The page has no place for it.
    """
    before, heading, _old = page.partition(f"{HEADING}\n")
    if not heading:
        raise ValueError(f"the page has no line {HEADING!r}")
    return before + made()


def _how_many() -> str:
    columns = [each for one in REGISTER for each in one.columns()]
    sealed = sum(each.is_sealed for each in columns)
    return (
        f"Made by `temani register`: {len(REGISTER)} tables with {len(columns)} "
        f"columns, of which {sealed} are sealed with the key."
    )


def _kind(kind: Kind) -> str:
    what, why, kept = (
        plain(each, ENGLISH) for each in (kind.what, kind.why, kind.kept.says)
    )
    return f"| {what} | {kind.whose} | {why} | {kind.ground} | {kept} |"


def _tables(kind: Kind) -> Iterator[str]:
    yield from ("", f"### {plain(kind.what, ENGLISH)}")
    for one in REGISTER:
        if one.kind is kind:
            yield from ("", f"**{one.name}**: {one.why}{_differs(one)}", "")
            yield from (_group(one, each) for each in one.groups)


def _differs(one: Entry) -> str:
    """Return in what a table is not as its kind."""
    kind = one.kind
    said = (
        f"Ground: {one.ground}." if one.ground is not kind.ground else "",
        plain(one.kept.says, ENGLISH) if one.kept is not kind.kept else "",
    )
    return "".join(f" {each}" for each in said if each)


def _group(one: Entry, group: Columns) -> str:
    names = ", ".join(f"`{name}`" for name in group.names)
    why = "**sealed**" if group.because is None else group.because
    ground = group.ground if group.ground is not one.ground else None
    if group.whose is not None and not group.whose.is_a_person:
        ground = Ground.NONE
    apart = (
        f"of an {group.whose}" if group.whose not in {None, one.whose} else "",
        f"{ground}" if ground else "",
        plain(group.kept.says, ENGLISH) if group.kept is not None else "",
    )
    said = "; ".join(each.rstrip(".") for each in apart if each)
    return f"- {names}: {why}{f' ({said})' if said else ''}"
