"""Questions by theme: each module gives its `BLOCKS`, its `CHECKS`, or both."""
