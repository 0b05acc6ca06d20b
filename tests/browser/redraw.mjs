// Only what changes is drawn anew: whatever was done, the page must show what it would show if all of it were drawn.

import { open, watched } from "./launch.mjs";
import { enter, find, key, press, settle, write } from "./mirror.mjs";
import { apart, keep } from "./points.mjs";

const SIZE = { width: 1280, height: 720 };

/** Does this and that, and holds the picture against one that is drawn as a whole. */
export async function redraw(browser, report) {
  const { page, context } = await watched(browser, { size: [SIZE.width, SIZE.height] });
  const reader = await context.newPage();
  await page.bringToFront();
  await open(page);
  const whole = { x: 0, y: 0, ...SIZE };
  const same = async (after) => {
    await settle(page);
    const colors = await keep(page, reader, "part", whole);
    // A window of another size is drawn as a whole, and so is the old one after it.
    await page.setViewportSize({ width: SIZE.width, height: SIZE.height - 1 });
    await page.waitForTimeout(200);
    await settle(page);
    await page.setViewportSize(SIZE);
    await page.waitForTimeout(200);
    await settle(page);
    await keep(page, reader, "whole", whole);
    const share = await apart(reader, "part", "whole");
    report.check(colors > 20 && share === 0, `after ${after} the page shows what it shows when all is drawn`, share);
  };
  // What the last frame brought to the canvas, as a share of it; 1 where it brought all.
  const brought = () => page.evaluate(() => {
    const canvas = document.getElementById("game");
    const part = canvas.getContext("webgl2").part;
    return part ? (part[2] * part[3]) / (canvas.width * canvas.height) : 1;
  });
  const rest = () => page.mouse.move(SIZE.width - 3, SIZE.height - 3);

  await same("the first screen");
  await press(page, "Begin");
  await press(page, /^A province\. /, "radio");
  await press(page, "Anhui");
  await same("choosing a province");
  await write(page, "A number or any text", "Qwxyz 1958, ÄÖß");
  report.check((await brought()) < 0.5, "letters that are typed do not bring all of the picture", await brought());
  await same("typing letters that were not drawn before");
  await press(page, "Begin");
  await same("entering the office");
  await press(page, "Nearer");
  await same("bringing the map nearer");
  await press(page, "Next month");
  await same("a month");
  const box = await page.locator("#a11y [role=application]").boundingBox();
  for (let step = 0; step <= 20; step += 1) {
    await page.mouse.move(box.x + (box.width * step) / 20, box.y + (box.height * step) / 20);
    await page.waitForTimeout(15);
  }
  await page.mouse.wheel(0, -240);
  await settle(page);
  await same("moving and turning the wheel over the map");
  await press(page, "Report desk");
  await rest();
  await same("opening a desk");
  await find(page, "Send report").hover({ force: true });
  await settle(page);
  report.check((await brought()) < 0.2, "a button under the pointer does not bring all of the picture", await brought());
  await same("hovering over a button");
  await rest();
  const sheet = await find(page, "Report desk", "heading").boundingBox();
  await page.mouse.move(sheet.x + 40, sheet.y + 120);
  for (let step = 0; step < 6; step += 1) {
    await page.mouse.wheel(0, 60);
    await page.waitForTimeout(30);
  }
  await rest();
  await same("scrolling");
  await key(page, "Escape");
  await same("putting a desk away");
  await press(page, "Settings");
  await press(page, "简体中文", "radio");
  await page.waitForFunction(() => document.documentElement.lang.startsWith("zh"), null, { timeout: 15_000 });
  await enter(page, "回到办公室");
  await same("going back in Chinese");
  await press(page, "设置");
  await press(page, "English", "radio");
  // Large letters in many pages: their sheet is laid out anew on the way.
  for (let steps = 0; steps < 3; steps += 1) await press(page, "Larger text");
  await enter(page, "Back to the office");
  await same("going back with large letters");
  await press(page, "Archive");
  for (const name of ["How it hangs together", "Words", "Sources", "What this is, and is not"]) {
    await press(page, name, "tab");
    await same(`reading the archive, ${name}`);
  }
  await enter(page, "Back to the office");
  await press(page, "Settings");
  await press(page, /^Dark/, "radio");
  await enter(page, "Back to the office");
  await same("going back on dark paper");
  await context.close();
}
