// The map: it is drawn only when it changes, so it must be there when it does, whatever came before.

import { open, watched } from "./launch.mjs";
import { enter, press, settle } from "./mirror.mjs";

/** The colours of a part of the page, by how many points have them. The picture is read on a page of its own. */
async function colours(page, reader, clip) {
  const picture = (await page.screenshot({ clip })).toString("base64");
  return reader.evaluate(async (picture) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    const drawing = canvas.getContext("2d");
    drawing.drawImage(image, 0, 0);
    const { data } = drawing.getImageData(0, 0, image.width, image.height);
    const counts = {};
    for (let at = 0; at < data.length; at += 4) {
      const name = `${data[at]},${data[at + 1]},${data[at + 2]}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  }, picture);
}

/** Points that two pictures do not share, as a share of all. */
function apart(one, other) {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const all = Object.values(one).reduce((sum, count) => sum + count, 0);
  return [...names].reduce((sum, name) => sum + Math.abs((one[name] ?? 0) - (other[name] ?? 0)), 0) / 2 / all;
}

/** Plays with the map of a province. */
export async function map(browser, report) {
  const { page, context } = await watched(browser);
  const reader = await context.newPage();
  await page.bringToFront();
  await open(page);
  await press(page, "Begin");
  await press(page, /^A province\. /, "radio");
  await press(page, "Anhui");
  await press(page, "Begin");
  await settle(page);
  const look = async () => {
    await settle(page);
    const box = await page.locator("#a11y [role=application]").boundingBox();
    // The buttons on the map stand at its right edge.
    return colours(page, reader, { x: box.x + 4, y: box.y + 4, width: box.width * 0.8, height: box.height - 8 });
  };
  const many = (counts) => Object.keys(counts).length >= 12;

  const first = await look();
  report.check(many(first), "the map is there when the office opens", Object.keys(first).length);
  await press(page, "Nearer");
  const near = await look();
  report.check(many(near) && apart(first, near) > 0.02, "nearer it shows something else", apart(first, near));
  await press(page, "Whole province");
  report.check(apart(first, await look()) < 0.005, "the whole province is what it was", apart(first, await look()));

  await press(page, "Archive");
  await settle(page);
  await enter(page, "Back to the office");
  report.check(apart(first, await look()) < 0.005, "it is there after another page");

  await page.setViewportSize({ width: 1100, height: 640 });
  await page.waitForTimeout(500);
  report.check(many(await look()), "it is there in a smaller window");
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.waitForTimeout(500);
  report.check(apart(first, await look()) < 0.005, "and again in the old one");
  await context.close();
}
