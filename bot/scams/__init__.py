"""Scams (penipuan) in vacancies: rules, as data, for what a second person looks at."""
