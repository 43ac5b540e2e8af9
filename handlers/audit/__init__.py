"""The audit as coordinators, admins and auditors see it."""
