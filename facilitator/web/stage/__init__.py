"""What stands on the stage: a function of the session, the language and the moment. Nothing that the room wrote is on
it before those who lead have let it through (``noted.words``).
"""

from facilitator.web.stage.picture import stage
from facilitator.web.stage.shapes import Codes, Stage, Wifi

__all__ = ["Codes", "Stage", "Wifi", "stage"]
