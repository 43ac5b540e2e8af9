"""Privacy: erasure, expiry, the own record and its export."""
