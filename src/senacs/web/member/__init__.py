"""Screens of any signed-in person of the network."""
