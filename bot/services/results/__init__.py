"""The result of the check: its card, the sheet as PDF, how to claim, other support."""
