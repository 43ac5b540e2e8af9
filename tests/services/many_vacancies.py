"""A long list of vacancies, as made-up offices keep it: for tests and for the bench."""

import csv
import io
from collections.abc import Iterator, Mapping
from itertools import cycle

from bot.interview.occupation import FIELD
from bot.places.table import places
from bot.services.vacancies.lists import COLUMNS
from bot.texts import plain

FAULTS: tuple[Mapping[str, str], ...] = (
    {"kab_kota": "Atlantis"},
    {"buka_sampai": "1 Januari 2020"},
    {"gaji_dari": "banyak"},
    {"perusahaan": ""},
    {"bidang": "sihir"},
    {"gaji_dari": "5 jt", "gaji_sampai": "4 jt"},
)
SCAM = "Uang jaminan Rp500.000 dibayar sebelum mulai kerja."


def table(many: int, bad: int, scams: int = 0) -> bytes:
    """Return a CSV of so many lines, some of them bad, and some like scams."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(COLUMNS), delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_lines(many, bad, scams))
    return out.getvalue().encode("utf-8-sig")


def _lines(many: int, bad: int, scams: int) -> Iterator[Mapping[str, str]]:
    fields = cycle(each.value for each in FIELD.answer.options)
    where = cycle(plain(each.text, "id") for each in places())
    faults = cycle(FAULTS)
    for number, (field, place) in enumerate(zip(fields, where, strict=False)):
        if number == many:
            return
        line = {
            "pekerjaan": f"Pekerjaan nomor {number}",
            "perusahaan": f"PT Contoh {number % 700}",
            "bidang": field,
            "kab_kota": place,
            "gaji_dari": f"{3000 + number % 900}000",
            "gaji_sampai": "",
            "kontrak": "PKWT" if number % 2 else "",
            "pendidikan": "SMA",
            "jumlah": str(1 + number % 20),
            "akses": "kursi roda" if number % 10 == 0 else "",
            "keterangan": "Membawa fotokopi ijazah saat wawancara. Gratis.",
            "buka_sampai": f"{1 + number % 28} Januari 2027",
            "cara_melamar": "alamat",
            "lamar_ke": f"hrd{number % 700}@contoh.example",
            "sumber": "Bursa kerja",
        }
        if number < bad:
            line |= next(faults)
        elif number < bad + scams:
            line["keterangan"] = SCAM
        yield line
