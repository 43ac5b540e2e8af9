"""The example file for vacancies: its columns, and two lines as an example."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from io import BytesIO

from bot.services.export.cells import Cell
from bot.services.export.sheets import FileKind, sheet_in
from bot.services.people.local_time import local_day
from bot.services.vacancies.lists import COLUMNS
from bot.services.vacancies.parts import PARTS
from bot.texts import Text, listed

NAME = "contoh-lowongan.xlsx"

_LINES: tuple[Mapping[str, Cell], ...] = (
    {
        "pekerjaan": "Operator jahit",
        "perusahaan": "PT Contoh Busana",
        "bidang": "Garmen, tekstil, sepatu",
        "kab_kota": "Kabupaten Bekasi",
        "gaji_dari": 4_500_000,
        "gaji_sampai": 5_000_000,
        "kontrak": "PKWT",
        "pendidikan": "SMP",
        "jumlah": 10,
        "akses": "kursi roda",
        "keterangan": "Bisa menjahit dengan mesin. Tidak dipungut biaya.",
        "cara_melamar": "alamat",
        "lamar_ke": "hrd@contohbusana.example",
        "sumber": "HRD",
    },
    {
        "pekerjaan": "Kurir",
        "perusahaan": "CV Contoh Antar",
        "bidang": "Sopir, kurir, gudang",
        "kab_kota": "Kota Bekasi",
        "kontrak": "harian",
        "cara_melamar": "petugas",
    },
)

ALLOWED: Mapping[str, Text] = {
    column: listed(each.label for each in choices.options)
    for column, choices in ((c, PARTS[p].choices) for c, p in COLUMNS.items())
    if choices is not None
}
"""What may stand in the columns of choices."""


def made(now: datetime) -> bytes:
    """Return the example as an XLSX file; its vacancies are open for 30 days."""
    out = BytesIO()
    until = local_day(now, None) + timedelta(30)
    with sheet_in(out, FileKind.XLSX, "Lowongan", now) as sheet:
        sheet.write(list(COLUMNS))
        for each in _LINES:
            line = {"buka_sampai": until, **each}
            sheet.write([line.get(column) for column in COLUMNS])
    return out.getvalue()
