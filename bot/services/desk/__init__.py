"""Desk: an officer's tools, such as labels, laying a case aside, being reminded."""
