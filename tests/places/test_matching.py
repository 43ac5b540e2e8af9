"""Where people say they live."""

import pytest

from bot.places import (
    Found,
    InProvince,
    Match,
    NotFound,
    Place,
    Province,
    Several,
    find_places,
    place,
    places_of,
    province,
    provinces,
)
from bot.places.table import aliases
from bot.texts import plain

EVERY_PLACE = [each for within in provinces() for each in places_of(within.code)]


def _codes(match: Match) -> list[str]:
    assert isinstance(match, Several), match
    return [each.code for each in match.options]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("jaksel", "31.74"),
        ("Kab. Bandung", "32.04"),
        ("kab bandung", "32.04"),
        ("kota bandung", "32.73"),
        ("bandung kota", "32.73"),
        ("cikarang", "32.16"),
        ("sby", "35.78"),
        ("tangsel", "36.74"),
        ("KBB", "32.17"),
        ("kukar", "64.02"),
        ("Solo", "33.72"),
        ("purwokerto", "33.02"),
        ("wamena", "95.01"),
        ("bahodopi", "72.06"),
        ("ujung pandang", "73.71"),
        ("kota jogja", "34.71"),
        ("50 kota", "13.07"),
        ("Lima Puluh Kota", "13.07"),
        ("kota baru", "63.02"),
        ("kab gorontalo", "75.01"),
        ("kota jambi", "15.71"),
        ("tangerang sltn", "36.74"),
        ("saya tinggal di sleman kak", "34.04"),
        ("disleman", "34.04"),
        ("Cikarang, Bekasi", "32.16"),
        ("sleman jogja", "34.04"),
        ("kab bekasi jawa barat", "32.16"),
        ("Karawang - Jabar", "32.15"),
        ("surabay", "35.78"),
        ("krawang", "32.15"),
        ("kab. tasik", "32.06"),
        ("Pangkajene dan Kepulauan", "73.10"),
        ("gunung mas", "62.10"),
    ],
)
def test_one_place_is_found(said: str, code: str) -> None:
    match = find_places(said)

    assert isinstance(match, Found), match
    assert match.place.code == code


@pytest.mark.parametrize("there", EVERY_PLACE, ids=lambda there: there.code)
def test_what_we_show_reads_back_as_itself(there: Place) -> None:
    for said in (there.name, plain(there.text, "id"), there.name.upper()):
        assert find_places(said) == Found(there), said


def test_every_word_for_a_place_leads_to_it() -> None:
    for alias, codes in aliases().items():
        match find_places(alias):
            case Found(there):
                assert codes == (there.code,), alias
            case InProvince(within):
                assert codes == (within.code,), alias
            case Several(options):
                assert tuple(each.code for each in options) == codes, alias
            case NotFound():
                raise AssertionError(alias)


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("bekasi", ["32.75", "32.16"]),
        ("malang", ["35.73", "35.07"]),
        ("banjar", ["32.79", "63.03"]),
        ("bandung", ["32.73", "32.04", "32.17"]),
        ("jogja", ["34.71", "34.01", "34.02", "34.03", "34.04"]),
        ("papua", ["91", "92", "93", "94", "95", "96"]),
        ("jambi", ["15.71", "15"]),
        ("mura", ["16.05", "62.12"]),
        ("smd", ["64.72", "32.11"]),
        ("bekasi 17530", ["32.75", "32.16"]),
        ("malang jawa timur", ["35.73", "35.07"]),
    ],
)
def test_what_is_ambiguous_is_asked(said: str, codes: list[str]) -> None:
    assert _codes(find_places(said)) == codes


def test_every_name_of_two_kinds_is_asked() -> None:
    by_base: dict[str, list[str]] = {}
    for each in EVERY_PLACE:
        by_base.setdefault(each.base, []).append(each.code)
    shared = {base: codes for base, codes in by_base.items() if len(codes) > 1}

    assert len(shared) == 26
    for base, codes in shared.items():
        assert set(codes) <= set(_codes(find_places(base))), base


def test_a_kabupaten_and_a_kota_of_one_name_are_asked_by_that_name() -> None:
    match = find_places("tasikmalaya")

    assert isinstance(match, Several)
    assert plain(match.ask, "id") == (
        "Tasikmalaya ada dua: kabupaten dan kota. Mana yang benar?"
    )


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("orang Brebes kerja di Tangerang", {"33.29", "36.71", "36.03"}),
        ("depok sleman", {"32.76", "34.04"}),
        ("kota bekasi dan kab bogor", {"32.75", "32.16", "32.71", "32.01"}),
    ],
)
def test_two_places_lead_to_a_question(said: str, codes: set[str]) -> None:
    match = find_places(said)

    assert set(_codes(match)) == codes
    assert isinstance(match, Several)
    assert plain(match.ask, "id").startswith("Anda menyebut dua tempat.")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("jabar", "32"),
        ("Jawa Barat", "32"),
        ("jawa brat", "32"),
        ("prov jambi", "15"),
        ("dki", "31"),
        ("NTT", "53"),
        ("sumatera utra", "12"),
        ("papua barat daya", "96"),
    ],
)
def test_a_province_leads_to_its_list(said: str, code: str) -> None:
    assert find_places(said) == InProvince(province(code))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("ban", "32.73"),
        ("cik", "32.16"),
        ("sem", "33.74"),
        ("kar", "32.15"),
        ("penajam", "64.09"),
        ("siau", "71.09"),
        ("polewali", "76.04"),
        ("kerja di cikarang", "32.16"),
        ("kota karawang", "32.15"),
        ("kab surabaya", "35.78"),
        ("mealang", "33.08"),
        ("oi", "16.10"),
    ],
)
def test_what_is_uncertain_is_offered_among_at_most_eight(said: str, code: str) -> None:
    codes = _codes(find_places(said))

    assert code in codes
    assert len(codes) <= 8
    assert len(set(codes)) == len(codes)


NOT_PLACES = (
    *("malaysia", "batu bata", "hr bilang nanti", "kantor pusat", "utara", "gaji umr"),
    *("belum tahu", "tidak tahu", "petugas", "kembali", "saya bingung", "di rumah"),
    *("rumah orang tua", "pabrik sepatu", "kontrak habis", "phk", "bpjs", "jkp"),
    *("singapura", "taiwan", "hongkong", "korea", "jawa", "sumatra", "kalimantan"),
    *("dekat pasar", "belakang pabrik", "samping masjid", "kampung", "desa", "kota"),
    *("kabupaten", "kecamatan", "selatan", "kepulauan", "indonesia", "12345"),
    *("besok saja", "makasih kak", "nanti saya kabari", "ikut suami", "ngekos"),
    *("pindah pindah", "alamat ktp", "tidak punya rumah", "assalamualaikum", "lapar"),
)


@pytest.mark.parametrize("said", NOT_PLACES)
def test_what_is_no_place_is_never_taken_for_one(said: str) -> None:
    assert isinstance(find_places(said), Several | NotFound)


@pytest.mark.parametrize(
    "said", ["", " ", "x", "?!", "\x00", "\ud800", "²", "٣", "kota kab", "a" * 5_000]
)
def test_nothing_leads_to_the_provinces(said: str) -> None:
    match = find_places(said)

    assert isinstance(match, NotFound)
    assert plain(match.hint, "id") == "Belum ketemu. Pilih provinsinya dulu."


@pytest.mark.parametrize(
    ("said", "echo"),
    [
        ("cikarang", "Cikarang termasuk Kabupaten Bekasi, Jawa Barat. Benar?"),
        ("jaksel", "Kota Administrasi Jakarta Selatan, DKI Jakarta. Benar?"),
        ("kab bekasi", "Kabupaten Bekasi, Jawa Barat. Benar?"),
    ],
)
def test_a_find_is_echoed(said: str, echo: str) -> None:
    match = find_places(said)

    assert isinstance(match, Found)
    assert plain(match.echo, "id") == echo


def test_options_are_places_or_provinces() -> None:
    match = find_places("jambi")

    assert isinstance(match, Several)
    assert [type(each) for each in match.options] == [Place, Province]
    assert match.options[0] == place("15.71")
