"""Measurements. `make bench` prints them; `docs/performance.md` keeps those of a given day."""
