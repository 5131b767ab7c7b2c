"""Indicators, one per file: the name of the file is the key, `INDICATOR` its content."""
