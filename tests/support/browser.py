"""Real Chromium, one for all tests: Debian's, and never one that is downloaded.

Tests that use it say ``pytestmark = BROWSER``: they share one loop and one process, and so can serve a session in that
same loop. Where there is no browser they are skipped with the reason; with CI=true they fail.
"""

import os
import re
import shutil
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, async_playwright

BROWSER = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("browser")]

_ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_EXPECTED = ("net::ERR_", "Failed to load resource")
"""What a browser says by itself when the laptop cannot be reached, or refuses."""


_THROUGH = re.compile(r"^\w+://[^/]+/(?!\w/)")
"""A page, and not the link with the code that leads to it."""


def missing(what: str) -> None:
    """Fails where everything must be there, and skips elsewhere."""
    reason = f"{what}: see CONTRIBUTING.md"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncGenerator[Browser]:
    """The browser."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        missing("there is no Chromium on this computer")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=list(_ARGS))
        yield browser
        await browser.close()


@dataclass
class Tabs:
    """Opens pages, each on a phone of its own, and gathers what the browser complains of."""

    browser: Browser
    complaints: list[str] = field(default_factory=list[str])
    _contexts: list[BrowserContext] = field(default_factory=list[BrowserContext])

    async def phone(
        self, *, wide: int = 360, language: str = "en", scripts: bool = True, **more: Any
    ) -> BrowserContext:
        """A phone of its own: what it keeps is kept from the others. ``more`` as for Playwright's ``new_context``."""
        context = await self.browser.new_context(
            viewport={"width": wide, "height": 740},
            locale={"sv": "sv-SE", "en": "en-GB"}[language],
            java_script_enabled=scripts,
            has_touch=True,
            **more,
        )
        context.set_default_timeout(8000)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self._contexts.append(context)
        return context

    async def open(self, url: str, **phone: Any) -> Page:
        """A page on a new phone (what it is like: as for ``phone``)."""
        page = await (await self.phone(**phone)).new_page()
        await page.goto(url)
        await page.wait_for_url(_THROUGH)
        return page

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(each in message.text for each in _EXPECTED):
            self.complaints.append(message.text)

    async def close(self) -> None:
        for context in self._contexts:
            await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def tabs(chromium: Browser) -> AsyncGenerator[Tabs]:
    """Phones for a test. At its end nothing may stand on their consoles: no error, nothing that the page's policy
    (CSP) had to stop.
    """
    opened = Tabs(chromium)
    yield opened
    await opened.close()
    assert opened.complaints == []


async def faults(page: Page) -> Sequence[str]:
    """What axe-core finds wrong with a page for those who see, hear or move differently: rule and element."""
    await page.evaluate(_axe())
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = cast(
        "dict[str, Any]",
        await page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", rules),
    )
    return [f"{each['id']}: {node['target']}" for each in found["violations"] for node in each["nodes"]]


def _axe() -> str:
    package = find_spec("axe_playwright_python")
    if package is None or package.origin is None:
        missing("axe-core (the package axe-playwright-python) is not installed")
        raise AssertionError
    return Path(package.origin).with_name("axe.min.js").read_text("utf-8")


async def fits(page: Page) -> bool:
    """Whether nothing of a page is wider than the screen."""
    return bool(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
