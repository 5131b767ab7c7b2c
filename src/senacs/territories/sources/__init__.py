"""Where the reference comes from: each source reads files and returns a `Reference`."""
