"""Sections of the territorial brochure."""
