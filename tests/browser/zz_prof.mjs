import { writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ADDRESS, TTJ, launch, open, ready, watched } from "./launch.mjs";
import { find, poke, press, settle } from "./mirror.mjs";
import { words } from "./words.mjs";
const t = words("en");
const browser = await launch();
const folder = await mkdtemp(join(tmpdir(), "ttj-prof-"));
execFileSync(TTJ, ["run", "--scenario", "province", "--province", "anhui", "--policy", "hiding", "--out", folder]);
const code = (await readFile(join(folder, "run.code"), "utf8")).trim();
const { page, context } = await watched(browser, {
    prepare: () => {
      window.busy = [];
      new PerformanceObserver((list) => window.busy.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });
    },
});
const cdp = await context.newCDPSession(page);
await cdp.send("Profiler.enable"); await cdp.send("Profiler.setSamplingInterval", { interval: 500 });
const prof = async (name, f) => { await cdp.send("Profiler.start"); const r = await f(); const { profile } = await cdp.send("Profiler.stop"); writeFileSync(`/tmp/prof/${name}.json`, JSON.stringify(profile)); return r; };
await page.goto(`${ADDRESS}#run=${code}`);
await ready(page);
await page.waitForFunction(() => window.ttj.month() !== "", null, { timeout: 30_000 });
await settle(page);
await prof("run", async () => console.log("province", await page.evaluate(async () => {
    const here = (name) => new URL(name, document.baseURI).href;
    const { bench } = await import(here("game.js"));
    const base = new Uint8Array(await (await fetch(here("base.pack"))).arrayBuffer());
    const all = [];
    for (let count = 0; count < 7; count += 1) { all.push(Math.round(bench(base, "province", "anhui"))); await new Promise((r) => setTimeout(r)); }
    return all;
})));
await page.evaluate(() => window.busy.splice(0));
const clock = () => page.evaluate(() => performance.now());
const shows = (text) => page.waitForFunction((text) => document.getElementById("a11y").textContent.includes(text), text, { timeout: 240_000, polling: 20 });
const begun = await clock();
await prof("study", async () => {
await poke(page, t("ui.menu.debrief"), "button", [t("study.ask.title"), "heading"]);
await poke(page, t("study.ask.skip"), "button", [t("books.part.limits"), "tab"]);
await poke(page, t("books.part.limits"), "tab");
await shows(t("books.limits.4")); const l = await clock();
await shows(t("books.why.numbers")); const w = await clock();
await shows(t("books.through.sum")); const th = await clock();
await settle(page, 240_000);
console.log("limits", l - begun, "why", w - l, "through", th - w, "longest", await page.evaluate(() => window.busy.splice(0).sort((a,b)=>b-a).slice(0,8)));
});
await press(page, t("books.part.twins"), "tab");
for (const change of ["books.twin.honest", "books.twin.hide", "books.twin.hands"]) {
  if (!(await find(page, t(change), "radio").count())) { console.log("none", t(change)); continue; }
  await press(page, t(change), "radio");
  await page.evaluate(() => { window.busy.splice(0); });
  await prof("twin", async () => {
  await page.evaluate(([name, text]) => {
    window.shownAt = 0;
    const mirror = document.getElementById("a11y");
    new MutationObserver((_c, observer) => {
      if (!mirror.textContent.includes(text)) return;
      window.shownAt = performance.now(); observer.disconnect();
    }).observe(mirror, { childList: true, characterData: true, subtree: true });
    window.askedAt = performance.now();
    [...mirror.querySelectorAll("button")].find((one) => one.textContent === name).click();
  }, [t("study.run_again"), t("study.differs")]);
  await page.waitForFunction(() => window.shownAt, null, { timeout: 60_000 }); });
  console.log(change, await page.evaluate(() => window.shownAt - window.askedAt), "busy", await page.evaluate(() => window.busy.splice(0)));
  break;
}
await settle(page, 60000);
await browser.close();
