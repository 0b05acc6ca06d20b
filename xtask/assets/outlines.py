"""Write assets/map/outlines.ron from the map of npm @svg-maps/china 2.0.0.

    python outlines.py china.svg [--check outlines.png]

The source is a Mercator map of today's provinces whose neighbours do not quite
share their borders. Steps: vertices are matched across borders, today's units
are merged into the ones the game knows, the map is projected to Albers equal
area (so that a mu is as large in Heilongjiang as in Guangdong), simplified
with shared borders kept shared, and rounded to whole numbers.
"""

import argparse
import math
import pathlib
import xml.etree.ElementTree as ET

import numpy as np
import shapely
from scipy.spatial import cKDTree
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.polygon import orient
from svgpathtools import parse_path

OUT = pathlib.Path(__file__).resolve().parents[2] / "assets/map/outlines.ron"

SOURCE = (
    "@svg-maps/china 2.0.0 (MapSVG, Victor Cazanave), CC BY 4.0; merged to 1957-62 units on constant boundaries, "
    "Albers equal area 25/47/105E, simplified; only what the model covers, and Tibet as an outline, is drawn"
)

# Today's unit -> the game's. Units left out (hong-kong, macau) lie outside what is simulated.
UNITS = {
    "anhui": "anhui", "beijing": "beijing", "chongqing": "sichuan", "fujian": "fujian", "gansu": "gansu",
    "guangdong": "guangdong", "guangxi-zhuang": "guangxi", "guizhou": "guizhou", "hainan": "guangdong",
    "hebei": "hebei", "heilongjiang": "heilongjiang", "henan": "henan", "hubei": "hubei", "hunan": "hunan",
    "jiangsu": "jiangsu", "jiangxi": "jiangxi", "jilin": "jilin", "liaoning": "liaoning",
    "nei-mongol": "inner_mongolia", "ningxia-hui": "ningxia", "quinghai": "qinghai", "shaanxi": "shaanxi",
    "shandong": "shandong", "shanghai": "shanghai", "shanxi": "shanxi", "sichuan": "sichuan",
    "tianjin": "tianjin", "xinjiang-uygur": "xinjiang", "xizang": "tibet", "yunnan": "yunnan",
    "zhejiang": "zhejiang",
}

# In units of the source map (about 8 km each).
SAME_VERTEX = 0.2
ON_EDGE = 0.3
LEAST_AREA = 0.25
# In units of the output: two vertices of a border differ by at least about this.
TOLERANCE = 13.0
# An island smaller than this shares no border and would shrink to a triangle: it keeps more of its shape.
ISLAND_AREA, ISLAND_TOLERANCE = 8_000, 4.0
WIDTH = 10_000


def read(path):
    """Every ring of the source as (unit, closed list of points without the repeat)."""
    rings = []
    for node in ET.parse(path).getroot().iter("{http://www.w3.org/2000/svg}path"):
        unit = UNITS.get(node.get("id"))
        if unit is None:
            print("left out:", node.get("id"))
            continue
        for sub in parse_path(node.get("d")).continuous_subpaths():
            rings.append((node.get("id"), [(s.start.real, s.start.imag) for s in sub]))
    return rings


def match(rings):
    """Give neighbours the same vertices: cluster near ones, then put those near an edge on it."""
    points = np.array([p for _, ring in rings for p in ring])
    owner = np.array([k for k, (_, ring) in enumerate(rings) for _ in ring])
    parent = list(range(len(points)))
    members = [{int(o)} for o in owner]

    def find(i):
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    pairs = cKDTree(points).query_pairs(SAME_VERTEX, output_type="ndarray")
    length = np.hypot(*(points[pairs[:, 0]] - points[pairs[:, 1]]).T)
    # Nearest first, never two vertices of one ring in a cluster (unless they coincide).
    for k in np.lexsort((pairs[:, 1], pairs[:, 0], length)):
        a, b = find(int(pairs[k, 0])), find(int(pairs[k, 1]))
        if a != b and (length[k] < 0.03 or not members[a] & members[b]):
            parent[b] = a
            members[a] |= members[b]
    root = np.array([find(i) for i in range(len(points))])
    ids, index = np.unique(root, return_inverse=True)
    total = np.zeros((len(ids), 2))
    np.add.at(total, index, points)
    place = total / np.bincount(index)[:, None]

    tree = cKDTree(place)
    out, at = [], 0
    for unit, ring in rings:
        seq = [int(i) for i in index[at : at + len(ring)]]
        at += len(ring)
        seq = [v for k, v in enumerate(seq) if v != seq[k - 1]]
        own, full = set(seq), []
        for a, b in zip(seq, seq[1:] + seq[:1]):
            full.append(a)
            pa, pb = place[a], place[b]
            d = pb - pa
            near = tree.query_ball_point((pa + pb) / 2, np.hypot(*d) / 2 + ON_EDGE)
            hits = []
            for v in near:
                if v in own:
                    continue
                t = float(np.dot(place[v] - pa, d) / np.dot(d, d))
                if 0 < t < 1 and np.hypot(*(pa + t * d - place[v])) < ON_EDGE:
                    hits.append((t, v))
                    own.add(v)
            full += [v for _, v in sorted(hits)]
        out.append((unit, [tuple(place[v]) for v in full]))
    return out


def merge(rings):
    """Today's units united into the game's; holes and specks go."""
    parts = {}
    for unit, ring in rings:
        polygon = Polygon(ring)
        if not polygon.is_valid:
            polygon = shapely.make_valid(polygon)
        parts.setdefault(UNITS[unit], []).append(polygon)
    merged = {}
    for name, polygons in sorted(parts.items()):
        shape = shapely.union_all(polygons)
        pieces = [p for p in shapely.get_parts(shape) if isinstance(p, Polygon)]
        if any(hole.length > 1 for p in pieces for hole in p.interiors):
            print("hole dropped in", name)
        pieces = [Polygon(p.exterior) for p in pieces if p.area >= LEAST_AREA]
        merged[name] = MultiPolygon(sorted(pieces, key=lambda p: -p.area))
    return merged


def project(merged):
    """Mercator of the source -> Albers equal area, scaled to WIDTH, y down."""
    x0, y0, x1, y1 = shapely.total_bounds(list(merged.values()))
    merc = lambda lat: math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
    # The source is fitted by its extremes: 18.16 N (Hainan), 53.56 N (the Heilong), 73.50 E (the Pamirs).
    north, south, west = merc(53.56), merc(18.16), math.radians(73.50)
    scale = (north - south) / (y1 - y0)
    a, b, mid = math.radians(25), math.radians(47), math.radians(105)
    n = (math.sin(a) + math.sin(b)) / 2
    c = math.cos(a) ** 2 + 2 * n * math.sin(a)

    def albers(xy):
        lon = west + (xy[:, 0] - x0) * scale
        lat = 2 * np.arctan(np.exp(north - (xy[:, 1] - y0) * scale)) - math.pi / 2
        rho = np.sqrt(c - 2 * n * np.sin(lat)) / n
        theta = n * (lon - mid)
        return np.column_stack((rho * np.sin(theta), rho * np.cos(theta)))

    print(f"east end {math.degrees(west + (x1 - x0) * scale):.2f} E (134.8 expected)")
    shapes = [shapely.transform(s, albers) for s in merged.values()]
    x0, y0, x1, y1 = shapely.total_bounds(shapes)
    k = WIDTH / (x1 - x0)
    shapes = [shapely.transform(s, lambda xy: (xy - (x0, y0)) * k) for s in shapes]
    return dict(zip(merged, shapes))


def simplify(shapes):
    """Fewer vertices, shared borders still shared, whole numbers."""
    main = [p for s in shapes for p in s.geoms]
    islands = [p.area < ISLAND_AREA and not any(p is not q and p.intersects(q) for q in main) for p in main]
    owner = [k for k, s in enumerate(shapes) for _ in s.geoms]
    coarse = iter(shapely.coverage_simplify([p for p, i in zip(main, islands) if not i], TOLERANCE))
    parts = [[] for _ in shapes]
    for p, island, k in zip(main, islands, owner):
        parts[k].append(shapely.simplify(p, ISLAND_TOLERANCE) if island else next(coarse))
    return [shapely.transform(MultiPolygon(p), np.rint) for p in parts]


def write(shapes):
    rows, vertices, rings_count = [], 0, 0
    for name, shape in sorted(shapes.items()):
        rings = []
        for p in sorted(shapely.get_parts(shape), key=lambda p: -p.area):
            # Positive in x right, y down: clockwise as seen on screen.
            ring = [(int(x), int(y)) for x, y in orient(p).exterior.coords][:-1]
            rings.append("[" + ",".join(f"({x},{y})" for x, y in ring) + "]")
            vertices += len(ring)
        rings_count += len(rings)
        rows.append(f'(id:"{name}",rings:[{",".join(rings)}])')
    text = f'(format:1,source:"{SOURCE}",provinces:[\n' + ",\n".join(rows) + "\n])\n"
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(text, encoding="utf-8", newline="\n")
    print(f"{OUT.name}: {len(rows)} provinces, {rings_count} rings, {vertices} vertices, {len(text)} bytes")


def picture(shapes, path):
    from PIL import Image, ImageDraw

    x1, y1 = np.ceil(shapely.total_bounds(list(shapes.values()))[2:])
    k = 0.2
    image = Image.new("RGB", (int(x1 * k) + 40, int(y1 * k) + 40), "#f4eddc")
    draw = ImageDraw.Draw(image)
    tints = ["#d9cfb4", "#cfd6c0", "#e3d3c0", "#c9d0d2", "#dcd0d4", "#d6dbb4", "#e8dcb8"]
    for n, (name, shape) in enumerate(shapes.items()):
        for p in shapely.get_parts(shape):
            xy = [(x * k + 20, y * k + 20) for x, y in p.exterior.coords]
            draw.polygon(xy, fill=tints[n * 3 % 7])
            draw.line(xy, fill="#2b2620", width=1)
        at = max(shapely.get_parts(shape), key=lambda p: p.area).representative_point()
        draw.text((at.x * k, at.y * k + 14), name, fill="#7a1f14")
    image.save(path)


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("svg")
    args.add_argument("--check", help="draw the result to this PNG")
    args = args.parse_args()

    merged = merge(match(read(args.svg)))
    full = project(merged)
    shapes = list(full.values())
    faults = shapely.coverage_invalid_edges(shapes)
    border = sum(LineString(p.exterior).length for s in shapes for p in s.geoms)
    fault = sum(f.length for f in faults if f is not None)
    print(f"borders not shared before simplifying: {fault / border:.2%} of {border:.0f}")
    print("vertices before", sum(shapely.get_num_coordinates(s) for s in shapes))
    shapes = simplify(shapes)
    result = {}
    for name, s in zip(full, shapes):
        if not s.is_valid:
            print("mended after rounding:", name, shapely.is_valid_reason(s))
            s = shapely.make_valid(s, method="structure")
            s = shapely.transform(s, np.rint)
        result[name] = MultiPolygon([Polygon(p.exterior) for p in shapely.get_parts(s) if isinstance(p, Polygon) and p.area > 60])
        if not result[name].is_valid:
            raise SystemExit(f"{name}: {shapely.is_valid_reason(result[name])}")
    faults = shapely.coverage_invalid_edges(list(result.values()))
    print(f"borders not shared in the result: {sum(f.length for f in faults if f is not None) / border:.2%}")
    write(result)
    if args.check:
        picture(result, args.check)


if __name__ == "__main__":
    main()
