"""The questions that decide whether a worker can claim job-loss insurance.

To add a question, write it in the module of its topic and name it below, where it
should be asked. The tests then insist that some rule needs what it fills.
"""

from bot.interview.eligibility.clashes import Contradiction, contradictions, facts_of
from bot.interview.eligibility.order import ELIGIBILITY, SECTIONS

__all__ = ["ELIGIBILITY", "SECTIONS", "Contradiction", "contradictions", "facts_of"]
