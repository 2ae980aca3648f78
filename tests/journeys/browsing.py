"""Somebody at a browser, and everything that went wrong on their pages."""

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, Response

LIVE = "/sessions/opening/live"


class Visitor:
    """One browser context with one page; `troubles` says what a developer would see in red."""

    def __init__(self, browser: Browser, url: str, **options: Any) -> None:
        options = {"locale": "en-GB", "reduced_motion": "reduce"} | options
        self.context = browser.new_context(base_url=url, **options)
        self.context.set_default_timeout(20_000)
        self.page: Page = self.context.new_page()
        self.troubles: list[str] = []
        self._host = urlsplit(url).netloc
        self.page.on("console", self._heed_console)
        self.page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        self.page.on("requestfailed", self._heed_failure)
        self.page.on("response", self._heed_response)
        self.context.on("request", self._heed_request)

    def join(self, name: str, path: str = LIVE) -> None:
        """Join, and go to a page."""
        self.context.request.post("/join", form={"name": name, "next": "/healthz"})
        self.page.goto(path)

    def join_by_form(self, name: str) -> None:
        """Join as people do, on the page that is open."""
        self.page.get_by_label("Your name").fill(name)
        self.page.get_by_role("main").get_by_role("button", name="Join").click()

    def ask(self, text: str) -> None:
        """Ask a question in the live room."""
        self.page.get_by_label("Your question").fill(text)
        self.page.get_by_role("button", name="Ask", exact=True).click()

    def question(self, text: str) -> Locator:
        """The row of a question."""
        return self.page.locator("[data-questions] > li").filter(has_text=text)

    def mine(self, text: str) -> Locator:
        """The row of one's own question, with its receipt."""
        return self.page.locator("[data-mine-list] > li").filter(has_text=text)

    def upvote(self, text: str) -> Locator:
        """The button with a question's number."""
        return self.question(text).locator("[data-upvote]")

    def rest(self) -> None:
        """Take the hand off the page: nobody is in a list then, and it may come into order."""
        self.page.evaluate("scrollTo(0, 0), document.activeElement.blur()")
        self.page.mouse.move(0, 0)

    def _heed_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.troubles.append(f"console: {message.text}")

    def _heed_failure(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # which is what leaving a page does
            self.troubles.append(f"failed: {request.url}: {request.failure}")

    def _heed_response(self, response: Response) -> None:
        if response.status >= 400:
            self.troubles.append(f"{response.status}: {response.url}")

    def _heed_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme != "data" and parts.netloc != self._host:
            self.troubles.append(f"another host: {request.url}")


def block_sockets(visitor: Visitor) -> None:
    """Let no socket through, by any transport."""
    visitor.page.route("**/socket.io/**", lambda route: route.abort())
    visitor.page.route_web_socket("**/socket.io/**", lambda socket: socket.close())
