"""The conformance kit: what every method must hold to, ours and a stranger's.

In a test: ``conforms("my_method.py")``. From elsewhere: ``check_method(path)`` gives every fault.
"""

from facilitator.testing.kit import check_method, conforms
from facilitator.testing.play import Play
from facilitator.testing.variants import any_settings, variants

__all__ = ["Play", "any_settings", "check_method", "conforms", "variants"]
