"""Vacancies that fit: what a worker looks for, what they are shown, and cards."""
