"""What operators see from outside: health, readiness, metrics; their board and alerts.

`grafana.json` and `alerts.yml` are for Grafana and Prometheus; a test sees to it that
they name no metric which is not there.
"""
