"""What to bring, by the proof in hand; and the sums, worked by hand."""

import doctest
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.jkp import benefit
from bot.jkp.benefit import monthly_amounts
from bot.jkp.documents import PHK_LETTER, RECEIPT, SETTLEMENT, documents, in_hand
from bot.jkp.facts import Facts
from bot.jkp.provisions import LAW
from bot.jkp.values import Contract, Proof
from bot.texts import Rupiah, plain
from tests.law.cases import decided_cases

BASE = decided_cases()[0].known()


def keys(proof: Proof | None) -> list[str]:
    return [each.key for each in documents(replace(BASE, proof=proof))]


@pytest.mark.parametrize(
    ("proof", "first"),
    [
        (None, ["phk_letter", "receipt"]),
        (Proof.NONE, ["phk_letter", "receipt"]),
        (Proof.LETTER_ONLY, ["phk_letter", "receipt"]),
        (Proof.NOTICE_AND_DISTRICT_RECEIPT, ["phk_letter", "receipt"]),
        (Proof.SETTLEMENT_AND_COURT_DEED, ["settlement", "deed"]),
        (Proof.SETTLEMENT_AND_RECEIPT, ["settlement", "receipt"]),
        (Proof.MEDIATOR_RECOMMENDATION, ["settlement", "receipt"]),
        (Proof.FINAL_COURT_RULING, ["ruling", "ktp"]),
    ],
)
def test_the_proof_comes_first(proof: Proof | None, first: list[str]) -> None:
    assert keys(proof)[:2] == first
    assert {"ktp", "account", "bpjs_card", "commitment"} <= set(keys(proof))


def test_a_contract_worker_brings_the_contract() -> None:
    fixed = replace(BASE, contract=Contract.FIXED_TERM)

    assert "contract" in [each.key for each in documents(fixed)]
    assert "contract" not in keys(BASE.proof)


def test_payslips_help_where_the_wage_was_reported_too_low() -> None:
    low = replace(BASE, reported_wage=Rupiah(3_000_000))

    assert "payslip" in [each.key for each in documents(low)]
    assert "payslip" not in keys(BASE.proof)


def test_every_document_says_where_and_what_to_look_at() -> None:
    for proof in (None, *Proof):
        for document in documents(replace(BASE, proof=proof)):
            for text in (document.name, document.where, document.check):
                assert plain(text, "id")


@pytest.mark.parametrize(
    ("wage", "day", "amounts"),
    [
        (6_000_000, date(2026, 1, 1), [3_000_000] * 6),
        (4_000_000, date(2026, 1, 1), [2_400_000] * 6),
        (5_000_000, date(2024, 1, 1), [2_250_000] * 3 + [1_250_000] * 3),
        (0, date(2026, 1, 1), [0] * 6),
    ],
)
def test_the_sums(wage: int, day: date, amounts: list[int]) -> None:
    law = LAW.on(day)

    assert monthly_amounts(wage, law.benefit_rates, law.wage_ceiling) == amounts


def test_halves_are_rounded_up() -> None:
    assert monthly_amounts(1, [Decimal("0.5")], 10) == [1]


def test_the_example_in_the_code_is_true() -> None:
    assert doctest.testmod(benefit).failed == 0
    assert doctest.testmod(benefit).attempted > 0


@pytest.mark.parametrize(
    ("proof", "papers"),
    [
        (None, ()),
        (Proof.LETTER_ONLY, (PHK_LETTER.key,)),
        (Proof.SETTLEMENT_AND_RECEIPT, (SETTLEMENT.key, RECEIPT.key)),
    ],
)
def test_who_names_a_proof_has_its_papers(
    proof: Proof | None, papers: tuple[str, ...]
) -> None:
    assert in_hand(Facts(proof=proof)) == papers
