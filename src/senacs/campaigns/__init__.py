"""Editions, responses, checks, queries, signatures."""
