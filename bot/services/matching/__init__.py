"""Matching people with vacancies: what they want, what fits, and cards of it."""
