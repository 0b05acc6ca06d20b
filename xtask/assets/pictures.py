#!/usr/bin/env python3
"""Takes the pictures that the documents show out of a series of `cargo xtask browser --pictures`, in fewer colours.

    python3 xtask/assets/pictures.py        # from artefacts/pictures/en-1280x720 into docs/pictures

Needs Pillow.
"""

import re
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
FROM = ROOT / "artefacts/pictures/en-1280x720"
INTO = ROOT / "docs/pictures"
SHOWN = [
    "office", "desk-report", "archive-web", "archive-number", "books-ask", "books-ledgers", "books-map", "books-number",
    "books-decisions", "books-twins", "books-beside", "books-deaths", "books-limits", "books-why", "books-schools",
    "books-record", "books-code",
    "books-edited", "report",
]  # fmt: skip
COLOURS = 256


def main() -> None:
    found = {re.sub(r"^\d+-", "", path.stem): path for path in FROM.glob("*.png")}
    for name in SHOWN:
        if name not in found:
            raise SystemExit(f"{FROM}: found no picture {name}; take the series en-1280x720 first")
        picture = Image.open(found[name]).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        picture.save(INTO / f"{name}.png", optimize=True)
        print(f"{name}.png: {(INTO / f'{name}.png').stat().st_size} bytes")


if __name__ == "__main__":
    main()
