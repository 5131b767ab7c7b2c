"""Decisions of a campaign, pure: states, checks, completion, merging of concurrent edits."""
