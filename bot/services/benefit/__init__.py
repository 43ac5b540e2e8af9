"""The benefit month by month: what each month asks for, and what was done about it."""
