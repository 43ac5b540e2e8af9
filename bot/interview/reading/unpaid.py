"""Words of contributions that were not paid, and of ones that always were."""

import re

from bot.interview.reading.cleaning import clean, slang

_PAY = r"(?:di|ter|ke|mem|nge)?(?:bayar|setor|iur|lunas|byr|mbayar|bayr)\w*"
_NOT = r"(?:tidak|belum|tanpa|lupa|jarang|bukan|berhenti|stop|setop|ora|teu|henteu)"
_UNPAID = re.compile(
    rf"\b(?:\w*tunggak\w*|nunggak\w*|bolong\w*|kosong|telat|terlambat|macet|mandek|"
    rf"absen|ngemplang\w*|h?utang\w*|ngutang\w*|terputus|putus|berhenti|stop|hilang|"
    rf"skip|kecuali|selain|arrears|unpaid|missed|missing|late|owed?|dikurang\w*|potong|minus|"
    rf"{_NOT} (?:\w+ ){{0,2}}?(?:{_PAY}|masuk|tercatat|jalan|aktif|didaftar\w*)|"
    rf"(?:not|never) (?:\w+ )?paid|"
    rf"kurang(?= (?:[1-5]|sebulan|satu|dua|tiga|empat|lima)\b))\b"
)
_NEVER = r"(?:tidak|belum|ora|teu|gak) (?:pernah|ada|sempat)(?: \w+)?"
_NEVER_UNPAID = re.compile(
    rf"\b{_NEVER} (?:\w*tunggak\w*|nunggak\w*|bolong\w*|kosong|telat|terlambat|putus|"
    rf"macet|absen|skip)\b|"
    rf"\b(?:tanpa|bebas|tidak) (?:\w*tunggak\w*|nunggak|bolong|telat)\b"
)
_NEVER_PAID = re.compile(
    rf"\b{_NEVER} (?:\w+ )?{_PAY}\b|\b(?:tidak|belum) {_PAY} sama sekali\b|"
    r"^(?:tidak|belum) (?:pernah|sama sekali)$|\bnever paid\b"
)


def standard(said: str) -> str:
    """Return the text in the spelling of the slang list, with its figures."""
    words = re.findall(r"[a-z]+|\d+", clean(said))
    return " ".join(" ".join(slang().get(w, w) for w in words).split())


def speaks_of_unpaid(said: str) -> bool:
    """Say whether it is about months that were not paid: "nunggak 4 bulan"."""
    return bool(_UNPAID.search(_NEVER_UNPAID.sub(" ", standard(said))))


def says_never_paid(said: str) -> bool:
    """Say whether nothing was ever paid, and no number is named."""
    text = standard(said)
    return not re.search(r"\d", text) and bool(_NEVER_PAID.search(text))


def says_never_unpaid(said: str) -> bool:
    """Say whether nothing ever was in arrears: "ga pernah telat"."""
    return bool(_NEVER_UNPAID.search(standard(said)))


def without_unpaid(said: str) -> str:
    """Return the text without the words of arrears, for its number to be read."""
    return _UNPAID.sub(" ", standard(said))
