"""The format `json`: the session as a capture file, which can be read in again."""

from facilitator.capture import capture, to_json
from facilitator.publish.material import Material


def render(material: Material) -> bytes:
    """The whole file."""
    return to_json(capture(material.session, material.names, material.methods, material.now))
