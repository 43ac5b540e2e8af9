"""Our table of places against its source, and against itself."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from lokal import wilayah

from bot.places import NoSuchPlace, place, places_of, province, provinces
from bot.texts import plain

SHOWN_DIFFERENTLY = {
    "31": "DKI Jakarta",
    "71.09": "Kabupaten Kepulauan Siau Tagulandang Biaro",
}


def _official(code: str) -> str | None:
    found = wilayah.get_wilayah(code)
    return None if found is None else " ".join(found.name.split())


def test_the_provinces_are_those_of_the_ministry() -> None:
    official = {
        code: name
        for code in (f"{number:02d}" for number in range(100))
        if (name := _official(code))
    }

    ours = {each.code: each.name for each in provinces()}

    assert ours == official | {"31": SHOWN_DIFFERENTLY["31"]}


def test_the_places_are_those_of_the_ministry() -> None:
    official = {
        code: name
        for within in provinces()
        for code in (f"{within.code}.{number:02d}" for number in range(100))
        if (name := _official(code))
    }

    ours = {e.code: e.name for within in provinces() for e in places_of(within.code)}

    assert ours == official | {"71.09": SHOWN_DIFFERENTLY["71.09"]}
    assert len(ours) == 514


def test_the_code_tells_a_kota_from_a_kabupaten() -> None:
    for within in provinces():
        for each in places_of(within.code):
            assert each.is_kota == each.name.startswith("Kota "), each


def test_a_code_keeps_its_zero() -> None:
    assert place("11.10").name == "Kabupaten Aceh Singkil"
    assert place("11.01").name == "Kabupaten Aceh Selatan"


@pytest.mark.parametrize("code", ["11.1", "99.99", "", "32", "\x00", "32.16 "])
def test_an_unknown_place_is_said_to_be_unknown(code: str) -> None:
    with pytest.raises(NoSuchPlace):
        place(code)


@pytest.mark.parametrize("code", ["99", "", "3", "32.16"])
def test_an_unknown_province_is_said_to_be_unknown(code: str) -> None:
    with pytest.raises(NoSuchPlace):
        province(code)
    with pytest.raises(NoSuchPlace):
        places_of(code)


def test_every_zone_is_as_far_from_utc_as_its_name_says() -> None:
    hours = {"WIB": 7, "WITA": 8, "WIT": 9}
    noon = datetime(2026, 6, 30, 12, tzinfo=UTC)
    for each in provinces():
        offset = noon.astimezone(each.zone).utcoffset()
        assert offset == timedelta(hours=hours[each.zone_name]), each


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        *(("31", "WIB"), ("61", "WIB"), ("62", "WIB"), ("51", "WITA")),
        *(("64", "WITA"), ("76", "WITA"), ("81", "WIT"), ("96", "WIT")),
    ],
)
def test_zones_follow_the_presidential_decree(code: str, zone: str) -> None:
    assert province(code).zone_name == zone


def test_a_place_is_shown_with_its_province() -> None:
    bekasi = place("32.16")

    assert plain(bekasi.text, "id") == "Kabupaten Bekasi, Jawa Barat"
    assert bekasi.province.short == "Jabar"
    assert bekasi.base == "Bekasi"
    assert place("31.74").base == "Jakarta Selatan"


def test_nothing_is_read_before_somebody_asks() -> None:
    program = (
        "from bot.places import table; "
        "sizes = [f.cache_info().currsize for f in "
        "(table._places, table._provinces, table.aliases)]; "
        "assert sizes == [0, 0, 0], sizes"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
