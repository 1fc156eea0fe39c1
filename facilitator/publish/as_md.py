"""The format `md`: the document as Markdown."""

from facilitator.publish.markdown import markdown
from facilitator.publish.material import Material


def render(material: Material) -> bytes:
    """The whole file."""
    return markdown(material.document)
