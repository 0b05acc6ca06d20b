// A run that another takes the place of is never lost: it is kept under a name, or nothing happens until one asks again.

import { order, orders } from "./desks.mjs";
import { open, ready, watched } from "./launch.mjs";
import { alerts, click, find, has, monthAfter, press, settle, standing } from "./mirror.mjs";

/** A page loaded anew has no run open; the one in the autosave is kept when another begins. */
export async function aside(browser, report, begin) {
  const { page, seen } = await watched(browser);
  await open(page);
  await begin(page, "111");
  const first = await standing(page);
  await press(page, "Next month");
  await monthAfter(page, first.month);
  const left = await standing(page);
  await page.reload();
  await ready(page);
  await begin(page, "222");
  const told = await alerts(page);
  const name = told.join(" ").match(/kept as “([^”]+)”/)?.[1];
  report.check(name !== undefined, "it is said under what name the run before is kept", told);
  await press(page, "Load");
  await press(page, name, "radio");
  await press(page, "Load");
  await find(page, "Next month").waitFor({ state: "attached", timeout: 15_000 });
  await settle(page);
  const back = await standing(page);
  report.same([back.month, back.fingerprint], [left.month, left.fingerprint], "the run before is brought back");
  await page.context().close();
  return seen;
}

/** A page that goes out of sight keeps the orders of its month; killed then, it is gone on with where it was. */
export async function killed(browser, report, begin) {
  const { page, context, seen } = await watched(browser);
  await open(page);
  await begin(page, "333");
  const first = await standing(page);
  await press(page, "Next month");
  await monthAfter(page, first.month);
  const lever = await order(page, "Quota desk") ?? (await order(page, "Labour and iron desk"));
  report.check(lever !== undefined, "an order lies on the desk", lever);
  const left = { ...(await standing(page)), orders: await orders(page) };
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { get: () => true });
    Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await page.waitForTimeout(500);
  // The whole process of the page ends: nothing of it can run any more.
  const session = await context.newCDPSession(page);
  session.send("Page.crash").catch(() => {});
  await page.waitForEvent("crash", { timeout: 15_000 });
  const next = await context.newPage();
  await open(next);
  await press(next, /^Continue: /);
  await next.waitForFunction(() => window.ttj.month() !== "", null, { timeout: 30_000 });
  await settle(next);
  const back = { ...(await standing(next)), orders: await orders(next) };
  report.same(back, left, "after a page that was killed the run goes on where it was, with the orders of its month");
  await context.close();
  return seen;
}

/** Where nothing can be saved the books are not opened until one asks again. */
export async function booksUnsaved(page, report) {
  const ask = async () => {
    await press(page, "Debrief");
    await click(page, "Close the file and open the books");
  };
  await press(page, "Back to the office");
  await ask();
  const told = await alerts(page);
  report.check(told.some((text) => /could not be saved: [\s\S]+ask once more/.test(text)), "the books are not opened over a run that is not saved", told);
  report.check(await has(page, "Next month"), "and orders can still be given");
  await ask();
  report.check(await has(page, "Three ledgers", "tab"), "asked once more they open");
}
