"""A letter as PDF: plain paragraphs on A4, whose text can be selected and searched.

Helvetica is one of the fonts that every reader of PDF has, so none is embedded, and
nothing is drawn: a page takes less than a millisecond, inside the turn that asks for
it. It knows the letters of Windows-1252, which has all that Indonesian needs.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

WIDE, HIGH = 595, 842
"""Points of A4."""
LEFT, TOP, BOTTOM = 64, 64, 64
SIZE, LINE, GAP = 11, 15, 7
TITLE = 14

_WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 "
    "556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 "
    "722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 "
    "278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 "
    "556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
)
WIDTHS = {chr(32 + place): int(each) for place, each in enumerate(_WIDTHS.split())}
"""Of Helvetica, in thousandths of its size; other letters are as wide as most."""
USUAL, WIDEST = 556, 1000
BOLDER = 1.1
"""How much wider bold letters are at most."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some words, each line of them from a new line on; a heading is bold."""

    words: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    font: str
    size: int
    before: int = 0


def letter(title: str, paragraphs: Sequence[Paragraph], made_at: datetime) -> bytes:
    """Return a letter as PDF.

    Args:
        title: Stands on top, and is what a reader shows of the file.
        paragraphs: What follows.
        made_at: When it was made, as the file says it.
    """
    head = [_Line(each, "B", TITLE) for each in _wrapped(title, TITLE, BOLDER)]
    pages = [*_pages([*head, *_lines(paragraphs)])]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (id-ID) >>",
        _pages_object(len(pages)),
        _font("Helvetica"),
        _font("Helvetica-Bold"),
        _about(title, made_at),
    ]
    for number, page in enumerate(pages):
        objects.append(_page_object(6 + 2 * number + 1))
        drawn = _drawn(page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    return _file(objects)


def _lines(paragraphs: Sequence[Paragraph]) -> Iterator[_Line]:
    for each in paragraphs:
        font, wider = ("B", BOLDER) if each.heading else ("R", 1.0)
        gap = GAP
        for written in each.words.splitlines():
            for line in _wrapped(written, SIZE, wider):
                yield _Line(line, font, SIZE, gap)
                gap = 0


def _pages(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Yield the lines of each page; there is one page at least."""
    page: list[_Line] = []
    left = HIGH - TOP - BOTTOM
    for each in lines:
        if page and left < each.before + LINE:
            yield page
            page, left = [], HIGH - TOP - BOTTOM
        left -= each.before + LINE
        page.append(each)
    yield page


def _wrapped(words: str, size: int, wider: float) -> Iterator[str]:
    """Yield lines that fit the page; a word that is too long is cut."""
    room = (WIDE - 2 * LEFT) * 1000 / size / wider
    line = ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if _width(longer) <= room:
            line = longer
            continue
        if line:
            yield line
        line = word
        while _width(line) > room:
            most = next(n for n in range(len(line), 0, -1) if _width(line[:n]) <= room)
            yield line[:most]
            line = line[most:]
    yield line


def _width(words: str) -> int:
    return sum(WIDTHS.get(each, _other(each)) for each in words)


def _other(letter: str) -> int:
    return WIDEST if letter in "—…™Œ‰ÆÐ" else USUAL + 222


def _drawn(lines: Sequence[_Line]) -> bytes:
    parts = [b"BT", b"%d %d Td" % (LEFT, HIGH - TOP)]
    for each in lines:
        font = b"/%s %d Tf" % (each.font.encode(), each.size)
        down = b"0 -%d Td" % (each.before + LINE)
        parts.append(b"%s %s (%s) Tj" % (down, font, _escaped(each.words)))
    return b"\n".join([*parts, b"ET"])


def _escaped(words: str) -> bytes:
    known = b"".join(_known(each) for each in words)
    for sign in (b"\\", b"(", b")"):
        known = known.replace(sign, b"\\" + sign)
    return known


def _known(letter: str) -> bytes:
    """Return a letter as the font has it; what it has not is as near as can be."""
    if unicodedata.category(letter) in ("Cc", "Cf"):
        return b" "
    for each in (letter, unicodedata.normalize("NFKD", letter)):
        try:
            return each.encode("cp1252", "strict")
        except UnicodeEncodeError:
            continue
    plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore")
    return plain or b"?"


def _pages_object(many: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (6 + 2 * number) for number in range(many))
    return b"<< /Type /Pages /Count %d /Kids [%s] >>" % (many, kids)


def _page_object(content: int) -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
        b"/Resources << /Font << /R 3 0 R /B 4 0 R >> >> >>" % (WIDE, HIGH, content)
    )


def _font(name: str) -> bytes:
    return (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
        % name.encode()
    )


def _about(title: str, made_at: datetime) -> bytes:
    written = b"\xfe\xff" + title.encode("utf-16-be")
    return b"<< /Title <%s> /CreationDate (D:%s) >>" % (
        written.hex().encode(),
        made_at.strftime("%Y%m%d%H%M%S+00'00'").encode(),
    )


def _file(objects: Sequence[bytes]) -> bytes:
    """Put objects into a file, with the table of where each begins."""
    written = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    begins = []
    for number, each in enumerate(objects, 1):
        begins.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % each for each in begins)
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, len(written))
    )
