"""What kind of message was not understood, so that it can be counted without words."""

import re

_WORD = re.compile(r"[^\W\d_]+")
_LONG = 20
_ID_DIGITS = 16
_ASKING = re.compile(
    r"\?|\b(apa|apakah|siapa|kapan|berapa|brp|gimana|gmn|bagaimana|kenapa|knp|mana|"
    r"dimana|dmn|boleh|bisa|bs)\b",
    re.IGNORECASE,
)


def shape_of(said: str) -> str:
    """Return a label such as "4 words, question, digits" that tells none of the words.

    Numbers of words above 5 are told in steps, so that no label is as rare as the
    message it stands for.
    """
    parts = [_length(len(_WORD.findall(said)))]
    parts += [name for name, found in _marks(said) if found]
    return ", ".join(parts)


def _length(count: int) -> str:
    if count == 1:
        return "1 word"
    if count <= 5:  # noqa: PLR2004 - the step is named in the label that follows
        return f"{count} words"
    if count <= 10:  # noqa: PLR2004 - as above
        return "6 to 10 words"
    return "11 to 20 words" if count <= _LONG else "more than 20 words"


def _marks(said: str) -> tuple[tuple[str, bool], ...]:
    return (
        ("question", _ASKING.search(said) is not None),
        ("digits", any(each.isdigit() for each in said)),
        ("id number", re.search(rf"\d{{{_ID_DIGITS}}}", said) is not None),
        ("link", re.search(r"https?://|www\.|\.com\b", said) is not None),
        ("command", said.lstrip().startswith("/")),
        ("other script", any(ord(each) > ord("\u024f") for each in said)),
    )
