"""The stage in a browser without a session behind it: what stands on it is given, and its script and style are real."""

from dataclasses import dataclass, field

from playwright.async_api import BrowserContext, Page, Route

from facilitator.locale import Translator
from facilitator.web.callers import Caller
from facilitator.web.pages.files import STATIC
from facilitator.web.pages.stage import drawn
from facilitator.web.stage import Stage

URL = "http://stage.test/stage"
KINDS = {".css": "text/css", ".js": "text/javascript"}

MEASURED = """() => {
  const seen = [...document.querySelectorAll("#stage *, #keys *")].filter((each) => !each.closest(".unseen, [hidden]"));
  const boxes = seen.map((each) => [each, each.getBoundingClientRect()]).filter(([, box]) => box.width && box.height);
  const out = boxes.filter(([, box]) => box.right > innerWidth + 1 || box.bottom > innerHeight + 1
    || box.left < -1 || box.top < -1);
  const cut = seen.filter((each) => getComputedStyle(each).overflowY !== "visible" && !each.matches(".clock")
    && (each.scrollHeight > each.clientHeight + 2 || each.scrollWidth > each.clientWidth + 2));
  const face = document.querySelector(".clock .face");
  const pen = document.createElement("canvas").getContext("2d");
  let figures = 0;
  if (face) {
    const style = getComputedStyle(face);
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const drawn = pen.measureText("8");
    figures = (drawn.actualBoundingBoxAscent + drawn.actualBoundingBoxDescent) / innerHeight;
  }
  const question = document.querySelector(".question");
  return {
    cut: [...out.map(([each]) => each), ...cut].map((each) => each.className.baseVal ?? each.className ?? each.tagName),
    clock: figures,
    question: question ? parseFloat(getComputedStyle(question).fontSize) / innerHeight : 0,
  };
}"""
"""What lies outside the screen or is cut, and how tall the clock's figures and the question are, as shares of it."""


@dataclass
class Picture:
    """The page, and what the next request for it gets."""

    page: Page
    body: str = ""
    part: str = ""
    lost: bool = field(default=False)

    async def show(self, now: Stage) -> None:
        """The stage with this on it: opened, or where it is open (and the moment is another one) drawn anew."""
        self.say(now)
        if self.page.url == URL:
            await self.page.evaluate("dispatchEvent(new Event('online'))")
        else:
            await self.page.goto(URL)
        await self.page.locator(f'#page[data-panel] #stage[data-now="{now.server_time}"]').wait_for()

    def say(self, now: Stage) -> None:
        """What is answered from now on."""
        t = Translator.for_language(now.language)
        self.body = drawn("stage.html", t, now, Caller("stage"), "test").decode()
        self.part = drawn("_stage.html", t, now, Caller("stage"), "test").decode()

    async def answer(self, route: Route) -> None:
        """One request."""
        url = route.request.url
        if "/static/" in url:
            name = url.rpartition("/")[2]
            kind = KINDS[name[name.rindex(".") :]]
            await route.fulfill(body=(STATIC / name).read_text("utf-8"), content_type=kind)
        elif self.lost or "/api/" in url:
            await route.abort()
        else:
            asked_part = "x-part" in route.request.headers
            body = self.part if asked_part else self.body
            headers = {"content-type": "text/html; charset=utf-8", "x-room": "test"}
            await route.fulfill(body=body, headers=headers)


async def picture(context: BrowserContext) -> Picture:
    """A screen with nothing on it yet."""
    made = Picture(await context.new_page())
    await made.page.route("**/*", made.answer)
    return made
