"""The conditions for the benefit, one function each, in the order of the law."""

from bot.jkp.rule import Rule
from bot.jkp.rules.age import in_working_life, young_enough
from bot.jkp.rules.claiming import in_time, not_too_often
from bot.jkp.rules.contract import ended_before_its_date
from bot.jkp.rules.contributions import paid_in_a_row, paid_long_enough
from bot.jkp.rules.employer import employer_duty, payer
from bot.jkp.rules.ending import cause, termination
from bot.jkp.rules.participants import (
    citizen,
    employment,
    enough_programmes,
    registered_with_jkn,
)
from bot.jkp.rules.payment import text_of_the_law, wage
from bot.jkp.rules.proof import proven
from bot.jkp.rules.readiness import alive, willing, without_work

RULES: tuple[Rule, ...] = (
    termination,
    cause,
    ended_before_its_date,
    citizen,
    young_enough,
    employment,
    enough_programmes,
    registered_with_jkn,
    paid_long_enough,
    paid_in_a_row,
    willing,
    without_work,
    alive,
    in_working_life,
    in_time,
    not_too_often,
    proven,
    payer,
    employer_duty,
    wage,
    text_of_the_law,
)
"""In this order they are found, explained and asked for."""
