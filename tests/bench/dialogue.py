"""The dialogue that both bots play: a whole check, from the greeting to the result."""

from tests.bench.telegram import Act, Presses, Says

ACTS: tuple[Act, ...] = (
    Says("/start"),
    Presses("Cek hak JKP"),
    Presses("Perusahaan"),
    Presses("PHK"),
    Presses("Efisiensi"),
    Presses("Karyawan tetap"),
    Says("5 nov 2026", after="Tanggal berapa PHK"),
    Presses("Ya, benar"),
    Presses("Lewat perusahaan"),
    Presses("Keempatnya ada"),
    Presses("Semua 24 bulan"),
    Says("4,5 jt", after="upah"),
    Presses("Ya, benar"),
    Presses("Semua benar"),
    Presses("Belum"),
    Presses("Surat PHK + tanda terima"),
    Presses("Sudah benar"),
)
