// Pictures of the page, held against each other point for point.

/** Keeps a part of the page under a name; says how many colours it has. The picture is read on a page of its own. */
export async function keep(page, reader, name, clip) {
  const picture = (await page.screenshot({ clip })).toString("base64");
  return reader.evaluate(async ([name, picture]) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    const drawing = canvas.getContext("2d");
    drawing.drawImage(image, 0, 0);
    const points = new Uint32Array(drawing.getImageData(0, 0, image.width, image.height).data.buffer);
    window.kept ??= {};
    window.kept[name] = points;
    return new Set(points).size;
  }, [name, picture]);
}

/** Share of the points in which two kept parts differ; all of them where they are not of the same size. */
export const apart = (reader, one, other) => reader.evaluate(([one, other]) => {
  const [a, b] = [window.kept[one], window.kept[other]];
  if (a.length !== b.length) return 1;
  return a.reduce((count, point, at) => count + (point === b[at] ? 0 : 1), 0) / a.length;
}, [one, other]);
