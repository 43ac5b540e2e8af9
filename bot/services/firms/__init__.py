"""Layoff codes: what a firm says of a layoff, and group sessions for its workers."""
