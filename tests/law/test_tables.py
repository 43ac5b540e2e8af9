"""The tables of the law can be read by a lawyer and never answer for a wrong day."""

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.jkp.provisions import FOLDER, LAW, BadLaw, NotYetLaw, Provision, read_law
from bot.jkp.rules.participants import MONTHS_A_YEAR

PROVISIONS = sorted(LAW.provisions.values(), key=lambda each: each.name)
FIRST_DAY = date(2021, 2, 2)


@pytest.mark.parametrize("provision", PROVISIONS, ids=lambda each: each.name)
def test_every_value_says_since_when_where_and_how_sure(provision: Provision) -> None:
    starts = [dated.since for dated in provision.values]

    assert provision.what
    assert provision.unit
    assert starts == sorted(set(starts))
    for dated in provision.values:
        assert dated.article
        assert dated.confidence in {"V", "R", "I"}


@pytest.mark.parametrize("provision", PROVISIONS, ids=lambda each: each.name)
def test_a_day_before_a_provision_is_an_error(provision: Provision) -> None:
    with pytest.raises(NotYetLaw, match=provision.name):
        provision.on(provision.values[0].since - timedelta(days=1))


@pytest.mark.parametrize("provision", PROVISIONS, ids=lambda each: each.name)
def test_a_value_holds_from_its_day_until_the_next(provision: Provision) -> None:
    for dated, following in zip(provision.values, provision.values[1:], strict=False):
        assert provision.on(dated.since) is dated
        assert provision.on(following.since - timedelta(days=1)) is dated
        assert provision.on(following.since) is following


@pytest.mark.parametrize(
    "provision",
    [each for each in PROVISIONS if each.repealed],
    ids=lambda each: each.name,
)
def test_a_repealed_provision_ends_on_its_day(provision: Provision) -> None:
    assert provision.repealed is not None

    last_day = provision.repealed - timedelta(days=1)
    assert provision.on(last_day) is provision.values[-1]
    with pytest.raises(NotYetLaw):
        provision.on(provision.repealed)


def test_the_whole_law_is_an_error_before_its_first_day() -> None:
    assert LAW.on(FIRST_DAY).source == "PP 37/2021"
    with pytest.raises(NotYetLaw):
        LAW.on(FIRST_DAY - timedelta(days=1))


def test_six_months_in_a_row_were_law_until_the_new_text() -> None:
    assert LAW.on(date(2025, 2, 6)).needed_in_a_row == 6
    assert LAW.on(date(2025, 2, 7)).needed_in_a_row is None


def test_a_new_number_is_a_few_lines_and_another_version(tmp_path: Path) -> None:
    for path in FOLDER.glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    table = tmp_path / "manfaat.toml"
    added = (
        "\n  [[wage_ceiling.values]]\n  from = 2099-03-01\n  value = 9_000_000\n"
        '  article = "PP contoh"\n  confidence = "I"\n'
    )
    text = table.read_text("utf-8")
    table.write_text(text.replace("\n[applications]", f"{added}\n[applications]"))

    other = read_law(tmp_path)

    before = date(2099, 2, 28)
    assert other.on(before).wage_ceiling == LAW.on(before).wage_ceiling
    assert other.on(date(2099, 3, 1)).wage_ceiling == 9_000_000
    assert other.version != LAW.version


def test_the_version_stays_when_only_a_comment_changes(tmp_path: Path) -> None:
    for path in FOLDER.glob("*.toml"):
        (tmp_path / path.name).write_text("# komentar\n" + path.read_text("utf-8"))

    assert read_law(tmp_path).version == LAW.version


@pytest.mark.parametrize(
    ("find", "put", "told"),
    [
        ("from = 2025-02-07", "from = 2021-02-02", "unique"),
        ("from = 2025-02-07", "from = 2020-02-02", "in order"),
        ('confidence = "V"', 'confidence = "sure"', "one of V, R, I"),
        ('article = "PP 37/2021 Pasal 40 huruf a"', "", "article"),
        ('  confidence = "V"', "", "confidence"),
        ("[claim_months]", "[claim_weeks]", "values"),
        ("unit =", "units =", "unit"),
        ("value = 3", "value = ", "klaim.toml"),
        ("value = 3", 'value = "3"', "claim_months"),
        ("value = 3", "value = 3.5", "claim_months"),
        ('"death"', "5", "excluded_causes"),
        ("from = 2025-02-07", 'from = "2025-02-07"', "quotation marks"),
    ],
)
def test_a_table_with_a_slip_is_refused_by_name(
    tmp_path: Path, find: str, put: str, told: str
) -> None:
    for path in FOLDER.glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    table = tmp_path / "klaim.toml"
    table.write_text(table.read_text("utf-8").replace(find, put, 1), "utf-8")

    with pytest.raises(BadLaw, match=told):
        read_law(tmp_path)


def test_a_table_given_twice_is_refused(tmp_path: Path) -> None:
    for path in FOLDER.glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    (tmp_path / "lain.toml").write_text((FOLDER / "klaim.toml").read_text("utf-8"))

    with pytest.raises(BadLaw, match="already given elsewhere"):
        read_law(tmp_path)


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadLaw, match="age_limit"):
        read_law(tmp_path)


def test_the_changelog_names_every_day_on_which_something_changed() -> None:
    changes = (FOLDER / "CHANGES.md").read_text("utf-8")
    months = [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ]
    days = {dated.since for each in PROVISIONS for dated in each.values}

    for day in days:
        assert f"{day.day} {months[day.month - 1]} {day.year}" in changes


def test_no_number_of_the_law_stands_in_the_rules() -> None:
    for path in (FOLDER.parent / "rules").glob("*.py"):
        numbers = {
            each.value
            for each in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(each, ast.Constant) and type(each.value) in {int, float}
        }
        assert numbers <= {0, 1, MONTHS_A_YEAR}, path.name
