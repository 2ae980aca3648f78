"""What broken schedules cost: processor time and memory of their reader, and how long others wait.

Each is sent to the editor's check, or saved on disk where it is no text, while the server's
`/healthz` is asked again and again.
"""

import json
import re
import shutil
import statistics
import threading
import time
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from tests.journeys.person import use_link
from tests.programme.reading.broken_files import CASES, ROOT, Broken
from tests.server import Server

ASK_EVERY = 0.004
TICKS = 100
"""Of processor time in a second, as /proc counts them (proc_pid_stat(5))."""


class Asker(threading.Thread):
    """Asks whether the server is well, all the time; keeps how long each answer took."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self.milliseconds: list[float] = []
        self.asking = True
        self._connection = HTTPConnection(urlsplit(url).netloc)

    def run(self) -> None:
        while self.asking:
            began = time.perf_counter()
            self._connection.request("GET", "/healthz")
            self._connection.getresponse().read()
            self.milliseconds.append(1000 * (time.perf_counter() - began))
            time.sleep(ASK_EVERY)


class Organiser:
    """Somebody who sends one broken file after another."""

    def __init__(self, server: Server) -> None:
        link = re.search(r"http://\S+/sign-in/\S+", server.printed())
        assert link
        self._server = server
        self._headers = {"Cookie": use_link(link.group()), "Content-Type": "application/json"}
        self._connection = HTTPConnection(urlsplit(server.url).netloc)
        self._good = server.schedule.read_bytes()

    def send(self, broken: Broken) -> None:
        """Have a file checked; one that is no text is read from the disk."""
        text = broken.content.decode("utf-8", "surrogateescape")
        if re.search("[\0\udc80-\udcff]", text):  # no text field can hold it
            self._save(broken.content)
            return
        body = json.dumps({"text": text, "base": sha256(self._good).hexdigest()})
        self._connection.request("POST", "/organise/schedule/check", body, self._headers)
        answer = self._connection.getresponse()
        said = answer.read()
        if answer.status == 200:  # what is larger than a form may be is refused before
            assert json.loads(said)["problems"], broken.name

    def _save(self, content: bytes) -> None:
        self._server.schedule.write_bytes(content)
        time.sleep(1.3)
        self._server.schedule.write_bytes(self._good)


def readers(server: Server) -> list[Path]:
    """The server's child processes, as /proc has them."""
    children = _read(Path(f"/proc/{server.pid}/task/{server.pid}/children")).split()
    return [Path(f"/proc/{int(child)}") for child in children]


def seconds_of(processes: list[Path]) -> float:
    """The processor time that they have used."""
    fields = (_read(each / "stat").rpartition(b") ")[2].split() for each in processes)
    return sum(int(each[11]) + int(each[12]) for each in fields if each) / TICKS


def megabytes_of(processes: list[Path]) -> float:
    """The most memory that one of them has had."""
    peaks = [re.search(rb"VmHWM:\s+(\d+)", _read(each / "status")) for each in processes]
    return max((int(peak.group(1)) / 1000 for peak in peaks if peak), default=0)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def main() -> None:
    """Print the figures."""
    with TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "static/slides", Path(folder) / "static/slides")
        path = Path(shutil.copy(ROOT / "schedule.yaml", folder))
        with Server(path) as server:
            organiser, asker = Organiser(server), Asker(server.url)
            organiser.send(CASES[0])  # which starts the reader
            before = seconds_of(readers(server))
            asker.start()
            costs, slowest = [], ("", 0.0)
            for broken in CASES:
                organiser.send(broken)
                now = seconds_of(readers(server))
                costs.append(now - before)
                slowest = max(slowest, (broken.name, costs[-1]), key=lambda pair: pair[1])
                before = now
            asker.asking = False
            waits = sorted(asker.milliseconds)
            median, most = waits[len(waits) // 2], waits[int(len(waits) * 0.99)]
            print(f"{len(CASES)} broken files; processor time of the reader for one of them: ")
            print(f"  median {1000 * statistics.median(costs):.0f} ms, most {slowest}")
            print(f"  most memory of the reader {megabytes_of(readers(server)):.0f} MB")
            print(f"/healthz meanwhile, asked {len(waits)} times: median {median:.1f} ms,")
            print(f"  99 % under {most:.1f} ms, longest {waits[-1]:.1f} ms")


if __name__ == "__main__":
    main()
