"""What a PDF of a hundred pages costs: processor time and memory of the child that draws it."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from pypdfium2 import PdfDocument

from conference.slides.pdf_apart import PagesApart
from tests.slides.pdf_files import NAMES, SAMPLES

PAGES = 100
TICKS = 100
"""Of processor time in a second, as /proc counts them (proc_pid_stat(5))."""


def write_deck(path: Path) -> None:
    """Write a PDF of a hundred pages: those of the samples, again and again."""
    deck = PdfDocument.new()
    samples = [PdfDocument(SAMPLES / f"{name}.pdf") for name in NAMES]
    while len(deck) < PAGES:
        for sample in samples:
            deck.import_pages(sample, [len(deck) % len(sample)])
    deck.save(path)
    deck.close()


def cost_of(apart: PagesApart) -> tuple[float, int]:
    """Seconds of processor time of the child, and megabytes of memory at its height."""
    child = apart._offload._child
    assert child
    proc = Path(f"/proc/{child._process.pid}")
    spent = proc.joinpath("stat").read_text().rpartition(")")[2].split()
    lines = proc.joinpath("status").read_text().splitlines()
    most = next(line for line in lines if line.startswith("VmHWM"))
    return (int(spent[11]) + int(spent[12])) / TICKS, int(most.split()[1]) // 1024


def main() -> None:
    """Draw it, and print what it took."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "deck.pdf"
        write_deck(path)
        apart, began = PagesApart(), time.perf_counter()
        count = apart.count(path, "bench")
        weight = [0, 0, 0]
        for number in range(1, count + 1):
            pictures = apart.page(path, "bench", number).pictures
            weight = [sum(both) for both in zip(weight, map(len, pictures), strict=True)]
        processor, memory = cost_of(apart)
        apart.close()
        took = time.perf_counter() - began
        print(f"{count} pages: {processor:.1f} s of CPU, {took:.1f} s in all, {memory} MB at most")
        large, small, thumb = (each / count / 1000 for each in weight)
        print(f"a page in kB: {large:.0f} large, {small:.0f} small, {thumb:.1f} as a thumbnail")


if __name__ == "__main__":
    main()
