// The map: it is drawn only when it changes, so it must be there when it does, whatever came before.

import { open, watched } from "./launch.mjs";
import { enter, press, settle } from "./mirror.mjs";
import { apart, keep } from "./points.mjs";

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
  const look = async (name) => {
    await settle(page);
    const box = await page.locator("#a11y [role=application]").boundingBox();
    // The buttons on the map stand at its right edge.
    return keep(page, reader, name, { x: box.x + 4, y: box.y + 4, width: Math.floor(box.width * 0.8), height: Math.floor(box.height - 8) });
  };
  const same = async (name, words) => report.check((await apart(reader, "first", name)) < 0.002, words, await apart(reader, "first", name));

  report.check((await look("first")) >= 12, "the map is there when the office opens");
  await press(page, "Nearer");
  report.check((await look("near")) >= 12 && (await apart(reader, "first", "near")) > 0.1, "nearer it shows something else");
  await press(page, "Whole province");
  await look("whole");
  await same("whole", "the whole province is what it was, point for point");

  await press(page, "Settings");
  await press(page, /^Dark/, "radio");
  await enter(page, "Back to the office");
  report.check((await look("dark")) >= 12 && (await apart(reader, "first", "dark")) > 0.9, "on dark paper it is drawn anew");
  await press(page, "Settings");
  await press(page, /^Light/, "radio");
  await enter(page, "Back to the office");
  await look("light");
  await same("light", "and again on light paper");

  await page.setViewportSize({ width: 1100, height: 640 });
  await page.waitForTimeout(500);
  report.check((await look("small")) >= 12, "it is there in a smaller window");
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.waitForTimeout(500);
  await look("large");
  await same("large", "and again in the old one");
  await context.close();
}
