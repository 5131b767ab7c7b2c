"""The public library of action sheets."""
