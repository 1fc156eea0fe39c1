"""How Hypothesis looks for counterexamples: the same days on every machine, unless it is asked to look further.

`HYPOTHESIS_PROFILE=wide python -m pytest tests/core -n 2` tries new days each time.
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("steady", deadline=None, derandomize=True, database=None, print_blob=True)
settings.register_profile(
    "wide", deadline=None, max_examples=500, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
