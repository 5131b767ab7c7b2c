"""Files that bring answers in, or take them out to be filled."""
