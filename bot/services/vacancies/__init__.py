"""Vacancies: taken in, in chat or by a file, looked at twice, changed and ended."""
