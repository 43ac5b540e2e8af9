"""Words, numbers and times that nobody expects, and some that people write."""

SECRET_WORD = "rahasiaku7f"  # noqa: S105  (words of somebody, that no log may hold)
NOW = 1_796_000_000

WORDS = (
    "",
    " ",
    SECRET_WORD,
    f"saya {SECRET_WORD} <b>tebal</b> & {{nama}} %s \\",
    "\0null",
    "half \ud83d",
    "\u202ekanan ke kiri",
    "😀" * 300,
    "x" * 5_000,
    "9" * 400,
    "5 nov 2026",
    "30 februari 2026",
    "4,5 jt",
    "Rp999.999.999.999.999.999",
    "-1",
    "kab bekasi",
    "3216061204900001",
    "0812-3456-7890",
    "ya",
    "saya mau mati saja",
    "'; DROP TABLE person; --",
    "/start",
    "/start " + "a" * 64,
    "/start c_1",
    "/bantuan",
    "/petugas",
    "/cek",
    "/data",
    "/hapus",
    "/antrean",
    "/tugas",
    "/papan",
    "/siaran",
    "/cari " + "%" * 50,
    "/kantor",
    "/undang",
    "/" + "y" * 200,
    "/bantuan@sandbox_bot",
    "https://" + "a." * 100,
)
NUMBERS = (0, 1, -1, 7, 2**31 - 1, 2**31, 2**53, 2**63 - 1, 2**63, -(2**63), 10**30)
TIMES = (0, 1, NOW, NOW, NOW, 2**31, 2**33, 10**12, -1, 253_402_300_800)
