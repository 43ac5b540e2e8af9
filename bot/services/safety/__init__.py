"""Safety: distress, its alarms to officers, and who is told first."""
