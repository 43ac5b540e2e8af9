"""Distress: what is said first, and who is called."""
