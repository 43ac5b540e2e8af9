"""Measurements; none of them is a test, and none is asserted by the clock."""
