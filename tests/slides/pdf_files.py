"""PDFs for tests: as programs write them, damaged ones, and some that nobody would write."""

import random
import re
import zlib
from pathlib import Path

SAMPLES = Path(__file__).parent / "samples"
NAMES = ("office", "latex", "browser")
OBJECT = re.compile(rb"\d+ 0 obj.*?endobj", re.DOTALL)

A_LINE = b"BT /F 24 Tf 40 200 Td (A line) Tj ET"
FONT = b"<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
LOCKED = b"/ID [(1)(1)] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (%b) /U (%b) >>" % (
    b"o" * 32,
    b"u" * 32,
)


def sample(name: str) -> bytes:
    """A sample's content."""
    return (SAMPLES / f"{name}.pdf").read_bytes()


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream with its dictionary."""
    head = b"<< /Length %d %b >>" % (len(content), entries)
    return head + b"\nstream\n" + content + b"\nendstream"


def pdf(
    content: bytes = A_LINE,
    *more: bytes,
    pages: int = 1,
    box: str = "0 0 320 240",
    entries: bytes = b"",
    resources: bytes = FONT,
    trailer: bytes = b"",
) -> bytes:
    """A small PDF whose pages are all the same; `more` are objects from number 5 on."""
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [%b] /Resources %b %b >>"
    kids = b"3 0 R " * pages
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%b] >>" % (pages, kids),
        page % (box.encode(), resources, entries),
        stream(content),
        *more,
    ]
    return _file(objects, trailer)


def _file(objects: list[bytes], trailer: bytes) -> bytes:
    written, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    written += b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    root = b"trailer << /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n"
    return written + root % (size, trailer, written.rindex(b"xref\n0"))


def drawing(xobject: bytes) -> bytes:
    """A page that draws the object 5."""
    return pdf(b"q 320 0 0 240 0 0 cm /X Do Q", xobject, resources=b"<< /XObject << /X 5 0 R >> >>")


def zeros_bomb(side: int = 15_000) -> bytes:
    """A picture of that many pixels in square, all zeros, packed twice: a few kilobytes."""
    packer = zlib.compressobj(9)
    row = bytes(side * 100)
    once = b"".join(packer.compress(row) for _ in range(side // 100)) + packer.flush()
    picture = b"/Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceGray"
    packed = b" /Filter [/FlateDecode /FlateDecode]"
    return drawing(stream(zlib.compress(once, 9), picture % (side, side) + packed))


def jbig2_bomb(side: int = 60_000) -> bytes:
    """A page of JBIG2 that says it has 3.6 gigapixels (ITU-T T.88, 7.2 and 7.4.8)."""
    size = side.to_bytes(4)
    segment = b"\0\0\0\0\x30\0\x01\0\0\0\x13" + size + size + bytes(11)
    picture = b"/Subtype /Image /Width %d /Height %d /BitsPerComponent 1 /ColorSpace /DeviceGray"
    return drawing(stream(segment, picture % (side, side) + b" /Filter /JBIG2Decode"))


def nested_forms(depth: int = 9) -> bytes:
    """Forms that each draw the next one twenty times."""
    box = b"/Subtype /Form /BBox [0 0 320 240]"
    form = box + b" /Resources << /XObject << /X %d 0 R >> >>"
    forms = [stream(b"/X Do " * 20, form % (n + 6)) for n in range(depth)]
    last = stream(b"0 0 m 300 200 l S " * 20, box)
    return pdf(b"/X Do", *forms, last, resources=b"<< /XObject << /X 5 0 R >> >>")


def damaged(seed: int) -> bytes:
    """A sample that suffered, always the same by the same seed."""
    chance = random.Random(seed)
    content = sample(NAMES[seed % len(NAMES)])
    ways = (_cut_off, _flipped, _swapped, _riddled)
    return ways[seed // len(NAMES) % len(ways)](content, chance)


def _cut_off(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _flipped(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 10, 300))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _swapped(content: bytes, chance: random.Random) -> bytes:
    """With the bodies of objects under other numbers, so that what is asked for is another kind."""
    bodies = [match.partition(b"obj")[2] for match in OBJECT.findall(content)]
    chance.shuffle(bodies)
    each = iter(bodies)
    return OBJECT.sub(lambda match: match[0].partition(b"obj")[0] + b"obj" + next(each), content)


def _riddled(content: bytes, chance: random.Random) -> bytes:
    """With numbers replaced by other ones: sizes, lengths, places and references."""
    numbers = ("0", "-1", "1", "7", "65536", "2147483647", "99999999999999999999", "1e38")

    def other(match: re.Match[bytes]) -> bytes:
        return chance.choice(numbers).encode() if chance.random() < 0.02 else match[0]

    return re.sub(rb"(?<=[ \[])\d+(?=[ \]])", other, content)
