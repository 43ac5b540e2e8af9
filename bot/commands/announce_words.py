"""The words of an announcement from files, as far as Telegram understands them."""

import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path

from bot.commands.ending import refuse
from bot.commands.files import content_of
from bot.services.announcements.contents import FALLBACK
from bot.table_files.unreadable import Unreadable
from bot.texts import languages, plain

TAGS = frozenset(
    "a b blockquote code del em i ins pre s strong tg-spoiler u".split()  # noqa: SIM905
)
"""What Telegram takes of HTML."""

_NAMED = re.compile(r"([a-z]{2}(?:-[a-z]+)?)=(.+)")
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|#\d+);)")


class NotForTelegram(Exception):
    """Telegram would not take these words."""


def read_all(files: Sequence[str]) -> Mapping[str, str]:
    """Return the words by language; a file without a language is the Indonesian one."""
    found: dict[str, str] = {}
    for each in files:
        named = _NAMED.fullmatch(each)
        language, name = (named[1], named[2]) if named else (FALLBACK, each)
        if language not in languages():
            refuse(f"{language} is no language of the bot: {', '.join(languages())}.")
        if language in found:
            refuse(f"There are two texts in {language}.")
        found[language] = _read(name)
    if FALLBACK not in found:
        refuse("The Indonesian text is missing; it serves all other languages.")
    return {each: found[each] for each in languages() if each in found}


def check(html: str) -> None:
    """Insist that Telegram takes the words.

    Raises:
        NotForTelegram: It would not; the message says why.
    """
    if _BARE.search(html):
        raise NotForTelegram("write & as &amp;")
    reader = _Tags()
    reader.feed(html)
    reader.close()
    if reader.open:
        raise NotForTelegram(f"<{reader.open[-1]}> is not closed")


class _Tags(HTMLParser):
    """Looks whether each tag is known, and closed in its turn."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        """Note a tag that opens."""
        if tag not in TAGS:
            raise NotForTelegram(f"Telegram knows no <{tag}>")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note a tag that closes."""
        if not self.open or self.open.pop() != tag:
            raise NotForTelegram(f"</{tag}> closes nothing")


def _read(name: str) -> str:
    try:
        html = content_of(Path(name)).strip()
    except Unreadable as error:
        refuse(f"{plain(error.why, 'en')}.")
    try:
        check(html)
    except NotForTelegram as error:
        refuse(f"{name}: {error}.")
    return html
