"""Interviews: runs of the check and the profile, prompts, and assessments."""
