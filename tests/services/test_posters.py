"""Posters and table tents of a layoff code, and the links that they carry."""

import re
import zlib
from datetime import UTC, datetime
from itertools import pairwise

import pytest
import segno

from bot.services.firms import code_links, posters
from bot.services.firms.posters import Poster
from bot.services.people import start_links
from bot.services.people.start_links import LONGEST, StartLink
from bot.services.results import pdf
from bot.storage.sealed import unlock
from bot.texts import verbatim
from tests.service import KEY

LINK = f"https://t.me/temani_bot?start={code_links.payload(12)}"
SAID = Poster(
    LINK,
    verbatim("PT Sandang Jaya Makmur Abadi Sentosa"),
    verbatim("Disnaker Kabupaten Bekasi"),
    datetime(2026, 11, 25, 5, tzinfo=UTC),
)


def test_a_link_comes_back_and_nobody_else_can_write_one() -> None:
    carried = code_links.payload(999_999_999)
    assert len(carried) <= LONGEST
    assert code_links.read(carried) == 999_999_999
    for other in (
        carried.replace("999999999", "999999998"),
        carried[:-1] + ("A" if carried[-1] != "A" else "B"),
        carried.replace("phk_", "phk_0"),
        start_links.payload(StartLink("phk", region="32.16")),
        "phk_",
        "",
    ):
        assert code_links.read(other) is None


def test_a_link_is_of_the_key() -> None:
    carried = code_links.payload(12)
    unlock("b3RoZXI6LXRlc3RzLWtleS0wMTIzNDU2Nzg5LWFiY2Q=")
    try:
        assert code_links.read(carried) is None
    finally:
        unlock(KEY)


def drawn(file: bytes) -> list[str]:
    """Return what is drawn on the page, operator by operator."""
    found = re.search(rb"stream\r?\n(x.+?)\r?\nendstream", file, re.DOTALL)
    assert found is not None
    return zlib.decompress(found[1]).decode("latin-1").splitlines()


SQUARE = re.compile(r"(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) re f")


def read_back(operators: list[str], many: int) -> list[list[list[int]]]:
    """Return the codes on a page, module by module, from the rectangles drawn."""
    found = filter(None, map(SQUARE.search, operators))
    dark = [tuple(map(float, each.groups())) for each in found]
    of_each = len(dark) // many
    return [grid(dark[at : at + of_each]) for at in range(0, len(dark), of_each)]


def grid(dark: list[tuple[float, ...]]) -> list[list[int]]:
    """Return the modules of one code, from its dark rectangles."""
    size, unit = len(pdf.modules(LINK)), abs(dark[0][3])
    left, top = min(each[0] for each in dark), max(each[1] for each in dark)
    rows = [[0] * size for _row in range(size)]
    for x, y, width, _height in dark:
        first = round((x - left) / unit)
        for at in range(first, first + round(width / unit)):
            rows[round((top - y) / unit)][at] = 1
    return rows


@pytest.mark.parametrize(
    ("draw", "many"), [(posters.poster, 1), (posters.table_tents, 4)]
)
def test_the_code_on_paper_is_the_link(draw: object, many: int) -> None:
    file = draw(SAID)  # type: ignore[operator]
    meant = [
        [int(bool(e)) for e in row] for row in segno.make_qr(LINK, error="m").matrix
    ]
    assert read_back(drawn(file), many) == [meant] * many


def test_the_longest_names_fit_below_one_another() -> None:
    longest = Poster(
        LINK,
        verbatim("PT Sandang Jaya Makmur Abadi Sentosa Bersama Nusantara Raya"),
        verbatim("Dinas Tenaga Kerja dan Transmigrasi Kabupaten Kepulauan Tanimbar"),
        SAID.made_at,
    )
    written = re.compile(r"BT (?:[\d.]+) ([\d.]+) Td")
    operators = "\n".join(drawn(posters.poster(longest)))
    heights = [float(each) for each in written.findall(operators)]
    assert len(heights) >= 8
    assert heights == sorted(heights, reverse=True)
    assert all(above - below > 9 for above, below in pairwise(heights))
    assert heights[-1] > 20


@pytest.mark.parametrize("draw", [posters.poster, posters.table_tents])
def test_a_paper_is_one_page_of_a4_with_three_sentences(draw: object) -> None:
    file: bytes = draw(SAID)  # type: ignore[operator]
    assert file.count(b"/Type /Page\n") == 1
    assert b"595.28 841.89" in file
    words = " ".join(drawn(file))
    assert "Di-PHK?" in words
    for said in ("Disnaker Kabupaten Bekasi", "PT Sandang Jaya", "Gratis."):
        assert said in words
