"""Incidents with personal data: written down, told to whom they concern, kept."""
