"""Questions by theme: each module gives `BLOCKS`; `checks` gives the coherence checks."""
