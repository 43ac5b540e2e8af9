"""The interviews: asking, typed answers, side steps, the profile."""
