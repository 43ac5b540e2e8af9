"""`temani check` and `temani law` as somebody at a terminal meets them."""

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
import typer
from babel.numbers import format_decimal
from typer.testing import CliRunner, Result

from bot.commands.check import check
from bot.commands.check_tables import VERDICTS
from bot.commands.law import law
from bot.jkp.assessment import Verdict, assess
from bot.jkp.facts import Facts, facts_from, facts_to
from bot.jkp.provisions import FOLDER, LAW, Law, read_law
from bot.jkp.rehearsal import rehearse
from bot.texts import plain
from tests.law.cases import decided_cases

BASE = facts_to(decided_cases()[0].known())
ELIGIBLE, RESIGNED = BASE, {**BASE, "reason": "resignation"}


def run(
    command: Callable[..., None], *arguments: str, typed: str | None = None
) -> Result:
    application = typer.Typer()
    application.command()(command)
    wide = {"COLUMNS": "200", "TERM": "dumb"}
    return CliRunner().invoke(application, list(arguments), input=typed, env=wide)


def test_one_object_in_is_one_object_out() -> None:
    result = run(check, "--json", "-", typed=json.dumps(ELIGIBLE))

    decided = json.loads(result.stdout)
    assert result.exit_code == 0
    assert decided["verdict"] == "eligible"
    assert decided["law_version"] == LAW.version
    assert decided["day"] == "2026-03-30"
    assert decided["reasons"][0]["outcome"] == "holds"
    assert decided["reasons"][0]["because"].startswith("Hubungan kerja Anda")


def test_a_bad_row_is_named_and_the_others_are_decided() -> None:
    bad = {**BASE, "paid_months_in_24": 30}
    result = run(check, "--json", "-", typed=json.dumps([ELIGIBLE, bad, RESIGNED, 5]))

    decided = json.loads(result.stdout)
    assert result.exit_code == 2
    assert [each["verdict"] for each in decided] == [
        "eligible",
        None,
        "not_eligible",
        None,
    ]
    assert decided[1]["error"]["fact"] == "paid_months_in_24"
    assert "Baris 2, paid_months_in_24: paling banyak 24" in result.stderr
    assert "Baris 4" in result.stderr


def test_a_phk_of_before_the_law_is_a_bad_row() -> None:
    early = {**BASE, "terminated_on": "2020-12-31", "claimed_on": "2021-01-15"}
    early["enrolled_on"] = early["born_on"]

    result = run(check, "--json", "-", typed=json.dumps([early]))

    assert result.exit_code == 2
    assert "terminated_on: lebih awal daripada hari pertama JKP" in result.stderr


CELLS = {
    name: " ".join(map(str, value)) if isinstance(value, list) else str(value)
    for name, value in BASE.items()
}


def csv_of(*rows: dict[str, str], delimiter: str = ",") -> str:
    lines = [delimiter.join(CELLS)]
    lines += [delimiter.join(row.get(name, "") for name in CELLS) for row in rows]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_csv_is_read_by_its_header(delimiter: str) -> None:
    rows = csv_of(
        CELLS,
        {**CELLS, "reason": ""},
        {**CELLS, "programmes": "none"},
        {**CELLS, "willing_to_work": "FALSE"},
        delimiter=delimiter,
    )

    result = run(check, "--json", "-", typed="\ufeff" + rows)

    decided = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [each["verdict"] for each in decided] == [
        "eligible",
        "incomplete",
        "not_eligible",
        "not_eligible",
    ]
    assert decided[1]["missing"] == ["reason"]


def test_a_bad_cell_is_named_by_its_line() -> None:
    rows = csv_of(CELLS, {**CELLS, "paid_months_in_24": "dua belas"})

    result = run(check, "--json", "-", typed=rows)

    assert result.exit_code == 2
    assert "Baris 3, paid_months_in_24" in result.stderr


def test_a_row_with_too_many_cells_is_named() -> None:
    rows = csv_of(CELLS).rstrip("\n") + ",sisa\n"

    result = run(check, "--json", "-", typed=rows)

    assert result.exit_code == 2
    assert "Baris 2" in result.stderr


@pytest.mark.parametrize("typed", ["", "{", "[1,", "nama,umur\nSiti,30\n"])
def test_what_cannot_be_read_is_refused_in_a_sentence(typed: str) -> None:
    result = run(check, "-", typed=typed)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "tidak bisa dibaca" in result.stderr


def test_a_missing_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    result = run(check, str(tmp_path / "tidak-ada.json"))

    assert result.exit_code == 2
    assert "tidak bisa dibaca" in result.stderr


def test_one_case_is_explained_for_people() -> None:
    result = run(check, "-", typed=json.dumps(RESIGNED))

    assert result.exit_code == 0
    assert "Belum memenuhi syarat" in result.stdout
    assert "Pasal 20 ayat (1) huruf a" in result.stdout
    assert "Ini perkiraan, bukan keputusan." in result.stdout


def test_a_firm_is_a_table_for_people() -> None:
    incomplete = {name: value for name, value in BASE.items() if name != "jkn"}

    result = run(check, "-", typed=json.dumps([ELIGIBLE, RESIGNED, incomplete]))

    assert "Rp2.700.000 selama 6 bulan" in result.stdout
    assert "2026-09-16" in result.stdout
    assert "mengundurkan diri" in result.stdout
    assert "BPJS Kesehatan" in result.stdout


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


def test_the_law_of_a_day_is_a_table_with_articles() -> None:
    new, old = run(law), run(law, "--on", "2023-05-15")

    assert "Pasal 40 huruf a" in new.stdout
    assert "6 bulan" in new.stdout
    assert "0,36%" in new.stdout
    assert "needed_in_a_row" not in new.stdout
    assert "needed_in_a_row" in old.stdout
    assert "0,46%" in old.stdout


def test_the_law_of_a_day_before_it_is_refused() -> None:
    result = run(law, "--on", "2021-02-01")

    assert result.exit_code == 2
    assert "2 Februari 2021" in result.stderr


def test_the_changes_of_the_law_are_printed() -> None:
    assert "Sejak 7 Februari 2025" in run(law, "--changes").stdout


def another_law(folder: Path) -> Law:
    for path in FOLDER.glob("*.toml"):
        text = path.read_text("utf-8").replace("value = 5_000_000", "value = 4_000_000")
        (folder / path.name).write_text(text, "utf-8")
    return read_law(folder)


def test_a_rehearsal_says_what_another_law_would_change(tmp_path: Path) -> None:
    cases = [(facts_from(ELIGIBLE), TODAY), (facts_from(RESIGNED), TODAY)]

    rehearsal = rehearse(cases, another_law(tmp_path))

    assert rehearsal.cases == 2
    assert [change.place for change in rehearsal.changes] == [0]
    assert rehearsal.by_rule == {"wage": 1}
    assert rehearsal.changes[0].after.monthly_benefit[0] == 2_400_000


TODAY = date(2026, 11, 25)


def test_nothing_changes_under_the_same_law() -> None:
    cases = [(case.known(), TODAY) for case in decided_cases()]

    assert rehearse(cases, read_law()).changes == ()


def test_a_cause_that_another_law_excludes_is_named(tmp_path: Path) -> None:
    for path in FOLDER.glob("*.toml"):
        text = path.read_text("utf-8").replace(
            '"retirement"', '"retirement", "closure"'
        )
        (tmp_path / path.name).write_text(text, "utf-8")
    facts = replace(facts_from(BASE), reason=facts_from({"reason": "closure"}).reason)

    rehearsal = rehearse([(facts, TODAY)], read_law(tmp_path))

    assert rehearsal.changes[0].after.verdict is Verdict.NOT_ELIGIBLE
    assert rehearsal.by_rule == {"cause": 1}


def test_a_rehearsal_is_told_in_sentences(tmp_path: Path) -> None:
    another_law(tmp_path)
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps([ELIGIBLE, RESIGNED]))

    result = run(law, "--rehearse", str(tmp_path), "--cases", str(facts))

    assert result.exit_code == 0
    assert "Dari 2 kasus, 1 akan berbeda hasilnya." in result.stdout
    assert "wage: 1" in result.stdout


def test_a_rehearsal_is_refused_where_nobody_has_brought_a_case(
    fresh_sqlite: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEMANI_DATABASE_URL", fresh_sqlite)

    result = run(law, "--rehearse", str(tmp_path))

    assert result.exit_code == 2
    assert result.stderr


def test_a_rehearsal_of_a_file_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    result = run(law, "--rehearse", str(tmp_path), "--cases", "tidak-ada.json")

    assert result.exit_code == 2
    assert "tidak-ada.json" in result.stderr
