"""Write assets/fonts/** and say how large they are.

    python fonts.py zh    --noto DIR                        after text has grown
    python fonts.py latin --noto DIR --sans DIR --serif DIR rarely
    python fonts.py check                                   can every character of the text be drawn?

--noto   holds NotoSansCJK-Regular.ttc and its sisters (Debian fonts-noto-cjk, fonts-noto-cjk-extra 20220127)
--sans   holds SourceSans3-Regular.otf ... (npm source-sans 3.52.0, folder OTF)
--serif  holds SourceSerif4-Regular.otf ... (npm source-serif 4.5.1, folder OTF)

The Latin of Noto CJK is that of Source Sans and Source Serif, cut down (no Latin
Extended-A, double-width signs, figures of unequal width in the serif) and enlarged.
So the Latin fonts are made from the originals, enlarged alike, and what few signs and
characters they lack are borrowed; the zh-Hans fonts hold only what is Chinese.
"""

import argparse
import pathlib

import brotli
from fontTools import subset
from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen, RecordingPen
from fontTools.pens.reverseContourPen import ReverseContourPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem

HERE = pathlib.Path(__file__).resolve().parent
ASSETS = HERE.parents[1] / "assets"
FONTS = ASSETS / "fonts"
ZH_BUDGET = 700_000
COMMON = 1200
SIMPLIFIED = 2  # the face of each Noto collection that follows mainland forms

ASCII = set(map(chr, range(0x20, 0x7F)))
LATIN = ASCII | set(map(chr, range(0xA0, 0x180))) - {"\xad"} | set(
    "–—―‘’‚“”„…·•‰′″‹›×÷−±≈≠≤≥→←↑↓½¼¾°§¶†‡№€²³₂"
    "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜĀÁǍÀĒÉĚÈŌÓǑÒ\u2009\u202f"
)
MARKS = set("△▲▼▽◇◆○●□■✓✗☐☑")
TITLE = "万斤中文简体"
# Full-width punctuation and signs of Chinese text. Quotes, dash, dots: narrow in the Latin fonts, wide in these.
ZH_SIGNS = set(
    "　、。〃々〇〈〉《》「」『』【】〔〕〖〗，．：；！？（）［］｛｝＋－＝％／～＜＞｜＆＊＃＠＂＇"
    "—―‘’“”…·①②③④⑤⑥⑦⑧⑨⑩℃〜・￥"
)

NOTO_LICENCE = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
NOTO = {
    "sans": ("NotoSansCJK-Regular.ttc", "© 2014-2021 Adobe (http://www.adobe.com/)."),
    "sans-bold": ("NotoSansCJK-Bold.ttc", "© 2014-2021 Adobe (http://www.adobe.com/)."),
    "serif": ("NotoSerifCJK-Regular.ttc", "© 2017-2022 Adobe (http://www.adobe.com/)."),
    "serif-bold": ("NotoSerifCJK-SemiBold.ttc", "© 2017-2022 Adobe (http://www.adobe.com/)."),
}
# file, how much Noto CJK enlarges it, ascent and descent of the Noto CJK it stands beside
SOURCE = {
    "sans": ("SourceSans3-Regular.otf", 1117, 1160, -288),
    "sans-bold": ("SourceSans3-Bold.otf", 1117, 1160, -288),
    "serif": ("SourceSerif4-Regular.otf", 1085, 1151, -286),
    "serif-bold": ("SourceSerif4-Semibold.otf", 1085, 1151, -286),
}


def characters_of(*roots):
    """Every character in the text files under these folders."""
    found = set()
    for root in roots:
        for path in sorted(root.rglob("*")) if root.exists() else []:
            if path.suffix in (".ron", ".txt", ".md", ".ftl", ".json"):
                found |= set(path.read_text(encoding="utf-8"))
    return {ch for ch in found if ch.isprintable() and ch != "\ufeff"}


def is_chinese(ch):
    return ord(ch) >= 0x2E80 or ch in ZH_SIGNS


def listed(name):
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [ch for line in lines if not line.startswith("#") for ch in line if not ch.isspace()]


def cut(font, characters, features):
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = []
    options.drop_tables += ["BASE", "vhea", "vmtx", "VORG", "DSIG", "GDEF", "STAT"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(ch) for ch in characters])
    cutter.subset(font)
    return font


def set_names(font, family, style, copyright, version):
    names = font["name"] = newTable("name")
    names.names = []
    post = f"{family}-{style}".replace(" ", "")
    for number, text in (
        (0, copyright), (1, family), (2, style), (3, f"{version};{post}"), (4, f"{family} {style}"), (5, version),
        (6, post), (13, NOTO_LICENCE), (14, "https://openfontlicense.org"),
    ):
        names.setName(text, number, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = [post]
    top = cff.topDictIndex[0]
    for key in ("Notice", "Copyright", "FullName", "FamilyName", "Weight", "version", "XUID"):
        top.rawDict.pop(key, None)
        if hasattr(top, key):
            delattr(top, key)


def set_metrics(font, ascent, descent):
    """The same line height in every font, so that mixing languages never moves a line."""
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, descent, 0
    os2 = font["OS/2"]
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ascent, descent, 0
    os2.usWinAscent, os2.usWinDescent = ascent, -descent


def add_glyph(font, ch, recording, advance, transform=Transform()):
    """Append an outline to a name-keyed CFF font."""
    name = f"uni{ord(ch):04X}"
    cff = font["CFF "].cff
    top = cff.topDictIndex[0]
    pen = T2CharStringPen(advance, None)
    recording.replay(TransformPen(pen, transform))
    # The width is stored as a difference from nominalWidthX.
    pen._width = advance - top.Private.nominalWidthX if advance != top.Private.defaultWidthX else None
    charstring = pen.getCharString(private=top.Private, globalSubrs=cff.GlobalSubrs)
    strings = top.CharStrings
    strings.charStringsIndex.append(charstring)
    strings.charStrings[name] = len(strings.charStringsIndex) - 1
    order = font.getGlyphOrder()
    if name not in order:
        order.append(name)
    if top.charset is not order and name not in top.charset:
        top.charset.append(name)
    font.setGlyphOrder(order)
    bounds = BoundsPen(None)
    recording.replay(TransformPen(bounds, transform))
    font["hmtx"].metrics[name] = (advance, round(bounds.bounds[0]) if bounds.bounds else 0)
    font["maxp"].numGlyphs = len(order)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(ch)] = name


def record(font, ch):
    glyphs, name = font.getGlyphSet(), font.getBestCmap()[ord(ch)]
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return pen, font["hmtx"][name][0]


def hollow(pen, stroke):
    """A filled convex mark with its inside cut out: the same outline, smaller and reversed."""
    bounds = BoundsPen(None)
    pen.replay(bounds)
    x0, y0, x1, y1 = bounds.bounds
    cx, cy, k = (x0 + x1) / 2, (y0 + y1) / 2, 1 - stroke * 2 / (x1 - x0)
    out = RecordingPen()
    pen.replay(out)
    pen.replay(ReverseContourPen(TransformPen(out, Transform(k, 0, 0, k, cx * (1 - k), cy * (1 - k)))))
    return out


def enlarge(font, to):
    scale_upem(font, to)
    font["head"].unitsPerEm = 1000
    top = font["CFF "].cff.topDictIndex[0]
    top.rawDict.pop("FontMatrix", None)
    if "FontMatrix" in top.__dict__:
        del top.FontMatrix


def latin(args):
    for key, (file, scale, ascent, descent) in SOURCE.items():
        folder = args.sans if key.startswith("sans") else args.serif
        font = TTFont(folder / file, recalcTimestamp=False)
        has = set(map(chr, font.getBestCmap()))
        sans = cut(TTFont(args.sans / SOURCE["sans-bold" if key.endswith("bold") else "sans"][0]), MARKS - {"◇"}, [])
        own_marks = MARKS if key.startswith("sans") else set("✓")
        cut(font, (LATIN | own_marks) & has, ["kern"])
        enlarge(font, scale)
        enlarge(sans, SOURCE["sans"][1])
        for ch in sorted(MARKS - set(map(chr, font.getBestCmap()))):
            if ch == "◇":
                pen, advance = record(sans, "◆")
                pen = hollow(pen, 130 if key.endswith("bold") else 90)
            else:
                pen, advance = record(sans, ch)
            add_glyph(font, ch, pen, advance)
        noto = TTFont(args.noto / NOTO[key][0], fontNumber=SIMPLIFIED)
        for ch in TITLE:
            add_glyph(font, ch, *record(noto, ch))
        set_metrics(font, ascent, descent)
        face = "Sans" if key.startswith("sans") else "Serif"
        style = {"sans": "Regular", "sans-bold": "Bold", "serif": "Regular", "serif-bold": "SemiBold"}[key]
        rights = (
            "Copyright 2010-2024 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'."
            if face == "Sans"
            else "Copyright 2014-2023 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'."
        )
        set_names(font, f"Ten Thousand Jin {face}", style, f"{rights} {NOTO[key][1]}", "Version 1.0")
        missing = LATIN - has
        save(font, FONTS / "latin" / f"{key}.otf")
        if missing:
            print("   lacks", "".join(sorted(missing)))


def zh(args):
    used = {ch for ch in characters_of(*text_folders("zh-Hans")) if is_chinese(ch)}
    own = set(listed("words.txt")) | set(listed("names.txt"))
    common = listed("common-hanzi.txt")[: args.common]
    wanted = used | {ch for ch in own if is_chinese(ch)} | set(common) | ZH_SIGNS | set(TITLE)
    print(f"{len(used)} in the text, {len(own - used)} more in words.txt, {len(set(common) - own - used)} more common: {len(wanted)}")
    total = 0
    for key in ("sans", "serif"):
        file, rights = NOTO[key]
        font = TTFont(args.noto / file, fontNumber=SIMPLIFIED, recalcTimestamp=False)
        missing = wanted - set(map(chr, font.getBestCmap()))
        cut(font, wanted - missing, ["ccmp", "liga"])
        set_metrics(font, *SOURCE[key][2:])
        family = "Noto Sans CJK SC" if key == "sans" else "Noto Serif CJK SC"
        version = "Version 2.004; subset" if key == "sans" else "Version 2.001; subset"
        set_names(font, family, "Regular", rights, version)
        total += save(font, FONTS / "zh-Hans" / f"{key}.otf")
        if missing:
            print("   lacks", "".join(sorted(missing)))
    print(f"together {total} of {ZH_BUDGET} bytes brotli")
    if total > ZH_BUDGET:
        raise SystemExit("over the budget: shorten words.txt or pass a smaller --common")


def save(font, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    font.save(path)
    raw = path.read_bytes()
    packed = len(brotli.compress(raw, quality=11, lgwin=24))
    print(f"{path.relative_to(FONTS)}: {font['maxp'].numGlyphs} glyphs, {len(raw)} bytes, {packed} brotli")
    return packed


def text_folders(language):
    folders = [ASSETS / "locale" / language]
    if language == "zh-Hans":
        # Documents and scenarios may quote Chinese in either language's run.
        folders += [ASSETS / name for name in ("scenarios", "scenario", "documents", "history", "data")]
    return folders


def check(_):
    """Every character of either language must be in the fonts that language is drawn with."""
    have = {p.relative_to(FONTS).as_posix(): set(map(chr, TTFont(p).getBestCmap())) for p in FONTS.rglob("*.otf")}
    faults = 0
    for language, faces in (("en", ("sans", "sans-bold", "serif", "serif-bold")), ("zh-Hans", ("sans", "serif"))):
        used = characters_of(ASSETS / "locale" / language)
        for face in faces:
            can = have[f"latin/{face}.otf"] | (have[f"zh-Hans/{face}.otf"] if language == "zh-Hans" else set())
            lacks = "".join(sorted(used - can))
            if lacks:
                faults += 1
                print(f"{language} {face}: cannot draw {lacks}  ({' '.join(f'U+{ord(c):04X}' for c in lacks)})")
    if faults:
        raise SystemExit(1)
    print("every character can be drawn")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=("zh", "latin", "check"))
    parser.add_argument("--noto", type=pathlib.Path)
    parser.add_argument("--sans", type=pathlib.Path)
    parser.add_argument("--serif", type=pathlib.Path)
    parser.add_argument("--common", type=int, default=COMMON, help="how many of common-hanzi.txt to include")
    args = parser.parse_args()
    {"zh": zh, "latin": latin, "check": check}[args.what](args)


if __name__ == "__main__":
    main()
