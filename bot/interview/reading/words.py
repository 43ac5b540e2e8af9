"""Small words: yes and no, choices by number or word, and the words that steer."""

import re
from collections.abc import Sequence
from enum import StrEnum

from rapidfuzz import fuzz

from bot.interview.reading.cleaning import clean, raw_words, standard_words
from bot.interview.reading.numbers import in_digits
from bot.interview.reading.result import Read, Reading, Unread, Unsure
from bot.texts import Text, _

TAKEN_FROM = 85
"""A label this near, out of 100, is taken when no other is as near."""
CLEAR_BY = 10
OFFERED_FROM = 65
SHORTEST_TYPO = 4


class Steer(StrEnum):
    """What a word asks for that works at every question."""

    CANCEL = "cancel"
    BACK = "back"
    OFFICER = "officer"
    HELP = "help"
    AGAIN = "again"
    SKIP = "skip"
    DO_NOT_KNOW = "do_not_know"
    WHY = "why"


_SAYINGS: dict[Steer, tuple[str, ...]] = {
    Steer.CANCEL: (
        *("batal", "batalkan", "tidak jadi", "berhenti", "stop", "cancel", "keluar"),
        *("keluar dari menu", "udahan", "sudahan", "udahan dulu ah", "istirahat dulu"),
        *("nanti lagi", "berhenti dulu", "cape mau udahan", "sudah cukup"),
    ),
    Steer.BACK: (
        *("kembali", "balik", "balik lagi", "mundur", "back", "sebelumnya"),
        *("salah pencet", "yang tadi diulang", "salah tekan", "salah pilih"),
        *("salah jawab", "kepencet", "ke sebelumnya", "balik ke sebelumnya"),
        *("kembali ke sebelumnya", "pertanyaan sebelumnya", "salah klik"),
        *("salah pencet balik ke sebelumnya", "balik ke pertanyaan sebelumnya"),
    ),
    Steer.OFFICER: (
        *("petugas", "konselor", "admin", "operator", "cs", "manusia", "orang"),
        *("orang asli", "bicara petugas", "bicara dengan petugas", "hubungi petugas"),
        *("bicara sama petugas", "sambungkan ke petugas", "sambungin ke petugas"),
        *("bicara dengan orang", "tidak mau sama bot", "officer", "human"),
        "talk to an officer",
    ),
    Steer.HELP: ("bantuan", "bantu", "tolong", "tolong bantu", "butuh bantuan", "help"),
    Steer.AGAIN: (
        *("ulang", "ulangi", "mulai ulang", "mulai lagi", "mulai dari awal"),
        *("ulang dari awal", "dari awal", "restart", "reset", "start over"),
    ),
    Steer.SKIP: ("lewati", "lewat", "lewatkan", "lompati", "nanti saja", "skip"),
    Steer.DO_NOT_KNOW: (
        *("tidak tahu", "kurang tahu", "belum tahu", "tidak tahu pasti", "tidak pasti"),
        *("tidak ingat", "tidak ingat lagi", "tidak ingat tanggalnya", "sudah lupa"),
        *("lupa", "tidak yakin", "kurang yakin", "entah", "entahlah", "not sure"),
        *("i dont know", "i don t know", "dont know", "don t know", "idk"),
        *("tidak tahu sudah", "mana saya tahu", "mana tahu", "blank", "tidak ada ide"),
    ),
}
_STEERS = {phrase: steer for steer, phrases in _SAYINGS.items() for phrase in phrases}
_AROUND_STEERS = frozenset(
    {"saya", "mau", "ingin", "minta", "dulu", "saja", "tolong", "ah", "eh", "lah"}
    | {"yah", "duh", "aduh", "maaf", "sorry", "kayaknya", "deng", "euy"}
)
_ASKS_WHY = frozenset(
    {"nanya", "tanya", "ditanya", "ditanyakan", "ditanyain", "nanyain", "dijawab"}
    | {"maksud", "maksudnya", "paham", "ngerti", "mengerti", "mudeng", "bingung"}
    | {"jelas", "why", "understand", "confused"}
)
_AROUND_WHY = frozenset(
    {"kenapa", "ngapain", "mengapa", "buat", "untuk", "apa", "apaan", "bagaimana"}
    | {"ini", "itu", "pertanyaan", "pertanyaannya", "tidak", "kurang", "saya", "gituan"}
    | {"gitu", "begitu", "begituan", "segala", "harus", "perlu", "soal", "aku", "masih"}
    | {"sama", "yang", "dengan", "i", "do", "you", "ask", "this", "dont", "am", "jadi"}
)
"""Words that say that the question itself is not understood, and nothing else."""

_SURELY = frozenset({"ya", "iya", "iyah", "iyaa", "yes", "yup", "betul", "setuju"})
_YES = _SURELY | frozenset(
    {"y", "yoi", "yap", "yep", "yaa", "benar", "ok", "oke", "okay", "okey", "sudah"}
    | {"ada", "pernah", "mau", "bisa", "nggih", "inggih", "siap", "boleh", "right"}
)
_NO = frozenset({"tidak", "belum", "bukan", "jangan", "nope", "not", "never", "t"})
_NEUTRAL = frozenset(
    {"saya", "sekali", "semua", "semuanya", "itu", "lah", "sangat", "juga", "masih"}
    | {"memang", "sama", "lagi", "saja", "yet", "correct", "that", "is", "am", "i"}
)
_ORDER = {
    "pertama": 1,
    "kesatu": 1,
    "kedua": 2,
    "ketiga": 3,
    "keempat": 4,
    "kelima": 5,
    "keenam": 6,
    "ketujuh": 7,
    "kedelapan": 8,
}
_AROUND_A_NUMBER = frozenset(
    {"nomor", "nmr", "pilihan", "pilih", "opsi", "jawaban", "jawab", "yang", "ke"}
    | {"angka", "saya", "saja", "dulu", "atau", "dan", "number", "or", "and"}
)


def read_steer(said: str) -> Steer | None:
    """Return what the whole message asks for; None where it is an answer.

    "batal" steers; "kontrak saya batal" does not.
    """
    words = standard_words(said)
    for tried in (words, [word for word in words if word not in _AROUND_STEERS]):
        steer = _STEERS.get(" ".join(tried))
        if steer is not None:
            return steer
    bare = {*words} - _AROUND_STEERS
    asks_why = bare & _ASKS_WHY and bare <= _ASKS_WHY | _AROUND_WHY
    return Steer.WHY if asks_why else None


def is_whole_steer(said: str) -> bool:
    """Say whether the message is such a word alone, with nothing said around it."""
    return " ".join(raw_words(said)) in _STEERS


def read_yes_no(said: str) -> Reading[bool]:
    """Read yes or no, also "sudah" and "belum"; both at once are asked."""
    words = _answer_words(said)
    telling = [word for word in words if word in _YES | _NO]
    if not telling or read_steer(said) is not None:
        return Unread(_tap())
    yes = telling[0] in _YES
    if (_NO if yes else _SURELY) & set(telling):
        return Unsure(_tap(), (True, False))
    more = set(words) - _YES - _NO - _NEUTRAL
    return Unsure(_tap(), (yes,)) if more else Read(yes)


def read_choice(said: str, labels: Sequence[str]) -> Reading[int]:
    """Read which of ``labels`` is meant, by its number or in words; from 0.

    Args:
        said: What was typed: "2", "yang kedua", "habis kontrak".
        labels: The buttons as they stand in the message, numbered from 1.
    """
    numbers = _numbers(said, len(labels))
    if numbers:
        return _numbered(numbers, labels)
    yes = read_yes_no(said)
    answers = [read_yes_no(label) for label in labels]
    if isinstance(yes, Read) and answers.count(yes) == 1:
        return Read(answers.index(yes))
    return _worded(said, labels)


def _answer_words(said: str) -> list[str]:
    """Return the standard words; a "ya" counts only where it comes first."""
    raw = raw_words(said)
    if raw == ["no"]:
        return ["tidak"]
    first = [word for word in raw[:1] if word in _YES]
    return first + standard_words(" ".join(raw[len(first) :]))


def _numbers(said: str, how_many: int) -> list[int]:
    """Return the numbers of choices, if the message says nothing else."""
    if re.search(r"^-|\d[.,]\d", clean(said)):
        return []
    text = in_digits(" ".join(standard_words(said)))
    words = [word for word in text.split() if word not in _AROUND_A_NUMBER]
    order = {**_ORDER, "terakhir": how_many, "last": how_many}
    numbers = [int(w) if w.isdecimal() else order.get(w) for w in words]
    return list(
        dict.fromkeys(n for n in numbers if n is not None and None not in numbers)
    )


def _numbered(numbers: Sequence[int], labels: Sequence[str]) -> Reading[int]:
    """Return the choices with these numbers, or with labels that hold the number."""
    in_labels = [
        at
        for at, label in enumerate(labels)
        if {str(number) for number in numbers} & set(raw_words(label))
    ]
    by_number = [number - 1 for number in numbers if 0 < number <= len(labels)]
    found = tuple(dict.fromkeys([*by_number, *in_labels]))
    if len(found) == 1 and len(numbers) == 1:
        return Read(found[0])
    if found:
        return Unsure(_tap(), found)
    return Unread(
        _(
            "Choice {number} is not in the list. Please pick a number that is.",
            number=numbers[0],
        )
    )


def _worded(said: str, labels: Sequence[str]) -> Reading[int]:
    words = _key(said)
    keys = [_key(label) for label in labels]
    if not words or not keys:
        return Unread(_tap())
    for near in (
        [at for at, key in enumerate(keys) if key == words],
        [at for at, key in enumerate(keys) if sorted(key) == sorted(words)],
        [at for at, key in enumerate(keys) if _is_part(words, key)],
    ):
        if len(near) == 1:
            return Read(near[0])
    return _nearly(words, keys)


def _is_part(words: Sequence[str], key: Sequence[str]) -> bool:
    return set(words) <= set(key) and len("".join(words)) >= SHORTEST_TYPO


def _nearly(words: Sequence[str], keys: Sequence[Sequence[str]]) -> Reading[int]:
    spelt = "".join(words)
    scores = [fuzz.ratio(spelt, "".join(key)) for key in keys]
    ranked = sorted(range(len(keys)), key=lambda at: -scores[at])
    clear = len(ranked) == 1 or scores[ranked[0]] - scores[ranked[1]] >= CLEAR_BY
    if clear and scores[ranked[0]] >= TAKEN_FROM and len(spelt) >= SHORTEST_TYPO:
        return Read(ranked[0])
    offered = tuple(
        at
        for at in ranked
        if scores[at] >= OFFERED_FROM
        or _is_part(keys[at], words)
        or _is_part(words, keys[at])
    )
    return Unsure(_tap(), offered) if offered else Unread(_tap())


def _key(said: str) -> list[str]:
    return standard_words(said) or raw_words(said)


def _tap() -> Text:
    return _("Please tap one choice, or type its number.")
