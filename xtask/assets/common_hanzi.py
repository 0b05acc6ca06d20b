"""Write common-hanzi.txt: the simplified characters by how often they occur.

    python common_hanzi.py jieba-0.42.1/jieba/dict.txt

Counts each character through the word frequencies of jieba's dictionary
(MIT licence, Copyright (c) 2013 Sun Junyi), GB 2312 characters only.
"""

import pathlib
import sys
from collections import Counter

KEEP = 2500
HEAD = """\
# The {n} most frequent simplified characters, most frequent first.
# Derived by common_hanzi.py from the word frequencies in dict.txt of jieba 0.42.1
# (PyPI; MIT licence, Copyright (c) 2013 Sun Junyi), limited to GB 2312.
"""


def main():
    gb2312 = set()
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            gb2312.add(bytes((row, cell)).decode("gb2312", "ignore"))
    count = Counter()
    for line in pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        word, times = line.split()[:2]
        for ch in word:
            if ch in gb2312:
                count[ch] += int(times)
    best = sorted(count, key=lambda ch: (-count[ch], ch))[:KEEP]
    rows = ["".join(best[k : k + 50]) for k in range(0, KEEP, 50)]
    out = pathlib.Path(__file__).with_name("common-hanzi.txt")
    out.write_text(HEAD.format(n=KEEP) + "\n".join(rows) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
