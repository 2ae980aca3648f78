"""Where templates and static files are: at the top of the sources, or inside a wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def bundled(name: str) -> Path:
    """The bundled folder of that name."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name
