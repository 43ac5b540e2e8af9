"""`temani check` and `temani law` as somebody at a terminal meets them."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.commands.check import check
from bot.commands.law import law
from bot.jkp.assessment import Verdict
from bot.jkp.facts import facts_from, facts_to
from bot.jkp.provisions import FOLDER, LAW, Law, read_law
from bot.jkp.rehearsal import rehearse
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


def test_a_rehearsal_of_a_file_that_does_not_exist_is_refused() -> None:
    result = run(law, "--rehearse", str(FOLDER), "--cases", "tidak-ada.json")

    assert result.exit_code == 2
    assert "tidak-ada.json" in result.stderr
