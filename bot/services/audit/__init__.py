"""The audit: who did what, in words, searched within one's area, kept 24 months."""
