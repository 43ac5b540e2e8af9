"""The result and what follows: sheet, what-if, refusal, letter."""
