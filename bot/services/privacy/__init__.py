"""Privacy: erasure, expiry and retention, the own record and its export."""
