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


_BARE_WORDS = """
tgl tanggal tahun thn taun bulan bln hari ini lalu rp rupiah jt juta rb ribu ratus
setengah sebulan januari jan februari feb pebruari maret mar april apr mei may juni jun
juli jul agustus agu agt ags september sep sept oktober okt oct november nov nop
desember des dec month year million
"""
_WHEN_WORDS = """
kemarin kemaren kmrn wingi kamari lusa tadi today yesterday
"""
_SAYS_WHEN = frozenset(_WHEN_WORDS.split())
_BARE = frozenset(_BARE_WORDS.split()) | _SAYS_WHEN
_PIECE = re.compile(r"[^\W\d_]+|\d+")


def is_bare(said: str) -> bool:
    """Say whether a message is a date or a number and nothing else: "5 nov 2026".

    It answers something that was asked once; it asks nothing.
    """
    pieces = [each.casefold() for each in _PIECE.findall(said)]
    if not all(each.isdigit() or each in _BARE for each in pieces):
        return False
    return any(each.isdigit() or each in _SAYS_WHEN for each in pieces)


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
