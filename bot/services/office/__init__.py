"""The office: complaints that an admin must hear of."""
