"""Matching: which vacancies fit whom, and why, with reasons like the law's.

Pure: whoever asks brings what is wanted and what is offered. What is unknown, on either
side, neither helps nor hurts; it is no law, and its weights are choices of ours.
"""

from bot.matching.best import best, found
from bot.matching.offer import Offer
from bot.matching.reason import Fit, How, Reason
from bot.matching.related import Related, related_to, relation
from bot.matching.weights import WEIGHTS, Weights
from bot.matching.wishes import Wishes

__all__ = [
    "WEIGHTS",
    "Fit",
    "How",
    "Offer",
    "Reason",
    "Related",
    "Weights",
    "Wishes",
    "best",
    "found",
    "related_to",
    "relation",
]
