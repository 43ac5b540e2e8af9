"""Desk: an officer's tools, such as searching among the cases of an office."""
