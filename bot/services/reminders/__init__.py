"""Reminders: the last day to claim, the months of the benefit, unfinished checks."""
