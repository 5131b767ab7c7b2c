"""Verbs of a campaign, by noun: editions, responses, reviews, agreements."""
