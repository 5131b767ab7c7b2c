"""SENACS: national observatory of social centres and social-life spaces."""

import os

# Our matrices are small: threads of linear algebra would only wait for one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
