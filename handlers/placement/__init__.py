"""Work again, said by a worker or recorded by an officer, and what led to it."""
