"""Operating: what its operators see of the service: backlog, stuck things, faults."""
