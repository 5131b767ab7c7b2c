"""Data only: questions by theme, checks, indicators, publication sections."""
