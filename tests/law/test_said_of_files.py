"""How `temani check` ends, and what it and `temani law` say of bad input."""

import json
import re
from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest
from babel.numbers import format_decimal

from bot.commands.check import check
from bot.commands.check_tables import VERDICTS
from bot.commands.law import law
from bot.jkp.assessment import Verdict, assess
from bot.jkp.facts import Facts, facts_to
from bot.jkp.provisions import FOLDER
from bot.texts import plain
from tests.law.cases import decided_cases
from tests.law.test_commands import BASE, ELIGIBLE, RESIGNED, TODAY, run


def test_a_firm_ends_with_sums() -> None:
    incomplete = {name: value for name, value in BASE.items() if name != "jkn"}
    rows = [ELIGIBLE, ELIGIBLE, RESIGNED, incomplete, {**BASE, "nonsense": 1}]

    result = run(check, "-", typed=json.dumps(rows))

    payer, sixteen = "BPJS Ketenagakerjaan", "Rp16.200.000"
    told = result.stdout[result.stdout.index("5 kasus:") :].splitlines()
    assert told == [
        "5 kasus:",
        f"Kemungkinan memenuhi syarat: 2, Rp32.400.000 dari {payer}.",
        "Belum memenuhi syarat: 1.",
        f"Belum diketahui: 1; bila syaratnya terpenuhi, {sixteen} dari {payer}.",
        "Baris dengan fakta yang tidak bisa dipakai: 1.",
        "Ini perkiraan, bukan keputusan.",
    ]
    assert result.exit_code == 2


def test_the_sums_of_a_firm_are_those_of_its_cases() -> None:
    cases = [facts_to(each.known()) for each in decided_cases()]

    decided = json.loads(run(check, "--json", "-", typed=json.dumps(cases)).stdout)
    told = run(check, "-", typed=json.dumps(cases)).stdout.splitlines()

    counted = Counter(each["verdict"] for each in decided)
    for verdict, count in counted.items():
        name = plain(VERDICTS[Verdict(verdict)], "id")
        assert [each for each in told if each.startswith(f"{name}: {count}")], verdict
    assert f"{len(cases)} kasus:" in told


def test_what_a_company_owes_is_summed() -> None:
    facts = [each.known() for each in decided_cases()]
    owed = [each for each in facts if assess(each, TODAY).employer_owes]
    rows = [facts_to(each) for each in owed]
    whole = sum(assess(each, each.claimed_on or TODAY).employer_owes for each in owed)

    told = run(check, "-", typed=json.dumps(rows)).stdout

    assert owed
    said = format_decimal(whole, locale="id")
    assert f"Harus dibayar perusahaan sekaligus: Rp{said}." in told


def test_how_sure_a_condition_is_has_a_legend() -> None:
    result = run(check, "-", typed=json.dumps(RESIGNED))

    assert "Yakin: V dibaca dalam peraturannya" in result.stdout
    assert "kasus:" not in result.stdout


def test_the_names_of_the_facts_are_listed() -> None:
    told = run(check, "--facts").stdout

    for each in fields(Facts):
        assert each.name in told
    assert "indonesian, foreign" in told
    assert "tanggal, misalnya 2026-11-05" in told


@pytest.mark.parametrize(
    "typed",
    ["umur\n30\n", "reason,,\n", json.dumps({"umur": 30}), json.dumps([{"umur": 1}])],
)
def test_an_unknown_fact_says_where_the_names_are(typed: str) -> None:
    result = run(check, "-", typed=typed)

    assert result.exit_code == 2
    assert "temani check --facts" in result.stderr


def test_a_bad_value_of_a_known_fact_needs_no_names() -> None:
    result = run(check, "-", typed=json.dumps({**BASE, "paid_months_in_24": 30}))

    assert "--facts" not in result.stderr


UNREADABLE = {
    "not there": (None, "berkas {name} tidak ada"),
    "a folder": ("folder", "{name} adalah folder"),
    "no text": (b"PK\x03\x04\xff\xfe", "simpan sebagai CSV UTF-8"),
    "half an object": (b'{"status": ', "JSON salah di baris 1, huruf ke-12"),
    "deep": (b"[" * 100_000, "terlalu dalam"),
    "a long number": (b"[" + b"9" * 5_000 + b"]", "angka yang terlalu panjang"),
    "a nul": (b"reason\nx\x00y\n", "tidak bisa dibaca|Baris 2"),
    "an endless cell": (b'reason\n"' + b"x" * 200_000, "CSV salah di sekitar baris"),
    "twice": (b"reason,reason\nx,y\n", 'kolom ganda: "reason"'),
    "nothing": (b"", "kolom yang bukan fakta"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
@pytest.mark.parametrize("command", ["check", "law"])
def test_why_a_file_cannot_be_read_is_said_in_words(
    tmp_path: Path, kind: str, command: str
) -> None:
    file, (content, why) = tmp_path / "kasus.csv", UNREADABLE[kind]
    if content == "folder":
        file.mkdir()
    elif isinstance(content, bytes):
        file.write_bytes(content)

    if command == "check":
        result = run(check, str(file))
    else:
        result = run(law, "--rehearse", str(FOLDER), "--cases", str(file))

    assert result.exit_code == 2
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert re.search(why.format(name=re.escape(str(file))), result.stderr)
    for foreign in ("Errno", "codec", "Expecting", "Traceback", "No such file"):
        assert foreign not in result.stderr


def test_check_without_a_file_asks_for_one() -> None:
    result = run(check)

    assert result.exit_code == 2
    assert "name a file" in result.stderr


@pytest.mark.parametrize("cases", [True, False])
def test_a_law_that_is_not_there_is_said_so(tmp_path: Path, *, cases: bool) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps([ELIGIBLE]))
    more = ["--cases", str(facts)] if cases else []
    (tmp_path / "empty").mkdir()

    gone = run(law, "--rehearse", str(tmp_path / "gone"), *more)
    empty = run(law, "--rehearse", str(tmp_path / "empty"), *more)
    file = run(law, "--rehearse", str(facts), *more)

    assert gone.stderr == f"Folder {tmp_path / 'gone'} tidak ada.\n"
    assert empty.stderr == f"Folder {tmp_path / 'empty'} tidak punya berkas .toml.\n"
    assert file.stderr == f"{facts} adalah berkas; sebutkan foldernya.\n"
    assert {each.exit_code for each in (gone, empty, file)} == {2}


def test_a_law_that_lacks_a_table_is_said_so(tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps([ELIGIBLE]))
    (tmp_path / "some.toml").write_text("[wage_ceiling]\n", "utf-8")

    result = run(law, "--rehearse", str(tmp_path), "--cases", str(facts))

    assert result.exit_code == 2
    assert "bukan hukum yang bisa dibaca" in result.stderr
