"""How Hypothesis looks for counterexamples: the same days on every machine, unless it is asked to look further.

`HYPOTHESIS_PROFILE=wide python -m pytest tests/core -n 2` tries new days each time.
"""

import os

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

settings.register_profile("steady", deadline=None, derandomize=True, database=None, print_blob=True)
settings.register_profile(
    "wide", deadline=None, max_examples=500, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
profile = os.environ.get("HYPOTHESIS_PROFILE", "steady")
settings.load_profile(profile)
if profile == "steady":
    # Otherwise it also tries the constants of the modules that happen to be loaded, which differ with the tests that
    # ran before in the same process.
    providers._get_local_constants = Constants  # pyright: ignore[reportPrivateUsage] - there is no setting for it
