"""What is told of a file when it is taken in."""

import asyncio
import json
from pathlib import Path

from facilitator import capture
from facilitator.catalog import Catalog
from facilitator.cli.trial import Nowhere, faults
from facilitator.core.evolve import replay
from tests.capture.files import LIBRARY, Data, taken_in


def told(
    data: Data | str, kind: capture.Kind = "json", into: Data | None = None, methods: Catalog = LIBRARY
) -> list[str]:
    """Every fault in words; ``into`` is what the session holds before."""
    text = data if isinstance(data, str) else json.dumps(data)
    draft = capture.draft(text, methods, kind)
    assert draft.file is not None, draft.faults
    driver = taken_in(into) if into else None
    store = Nowhere(Path(), driver.events, driver.people.records) if driver else Nowhere(Path(), [], {})
    trial = faults(store, methods, draft, draft.file, replay(store.events))
    return [str(fault) for fault in draft.raw.in_order([*draft.faults, *asyncio.run(trial)])]


def named(data: Data | str, kind: capture.Kind = "json") -> list[str]:
    """The places of all faults."""
    return [said.split(": ", 1)[0] for said in told(data, kind)]
