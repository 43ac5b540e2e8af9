"""Cases: requests for a person, and whose a case is."""
