// What the page costs, measured against its budgets. Exit code 1 when one is not met.
// Figures depend on the machine: budgets are meant for two quiet cores and software rendering.

import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ADDRESS, TTJ, launch, open, ready, watched } from "./launch.mjs";
import { find, poke, press, settle } from "./mirror.mjs";
import { words } from "./words.mjs";

const SECONDS = 8;
const rows = [];
const browser = await launch();

/** Notes a figure; `most` says on which side of the budget it must lie. */
function note(what, found, budget, unit, most = true) {
  const within = most ? found <= budget : found >= budget;
  rows.push({ what, found, budget: `${most ? "≤" : "≥"} ${budget}`, unit, verdict: within ? "met" : "NOT MET" });
}

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const median = (numbers) => sorted(numbers)[Math.floor(numbers.length / 2)];
const share = (numbers, part) => sorted(numbers)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))] ?? NaN;

await start();
await interaction("Anhui");
// More than two thousand communes.
await interaction("Henan");
await run();
await nation();
await study();
await browser.close();

console.log(`${"what".padEnd(58)} ${"measured".padStart(10)} ${"budget".padStart(10)}`);
for (const { what, found, budget, unit, verdict } of rows) {
  console.log(`${what.padEnd(58)} ${found.toFixed(1).padStart(10)} ${budget.padStart(10)} ${unit.padEnd(4)} ${verdict}`);
}
const missed = rows.filter((row) => row.verdict !== "met");
console.log(`budgets: ${rows.length - missed.length} met, ${missed.length} not met`);
process.exit(missed.length === 0 ? 0 : 1);

/** From the navigation to the first screen that can be used, nothing cached. */
async function start() {
  const times = [];
  for (let count = 0; count < 3; count += 1) {
    const { page, context } = await watched(browser, {
      prepare: () => new MutationObserver(() => {
        if (document.documentElement?.dataset.ready === "true") window.readyAt ??= performance.now();
      }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] }),
    });
    await page.goto(ADDRESS);
    await ready(page);
    times.push((await page.evaluate(() => window.readyAt)) / 1000);
    await context.close();
  }
  console.log(`first screen: ${times.map((time) => time.toFixed(2)).join(", ")} s`);
  note("first screen usable, median of 3", median(times), 4, "s");
}

/** Frames while the pointer moves over the office of a province and the wheel turns. */
async function interaction(province) {
  const { page, context } = await watched(browser);
  await open(page);
  await press(page, "Begin");
  await press(page, /^A province\. /, "radio");
  await press(page, province);
  await press(page, "Begin");
  await page.waitForFunction(() => window.ttj.month() !== "");
  for (let count = 0; count < 6; count += 1) await press(page, "Next month");
  await press(page, "Labour and iron desk");
  await find(page, "Labour and iron desk", "heading").waitFor({ state: "attached" });
  await settle(page);

  await interact(page, 1);
  const frames = () => page.evaluate(() => window.ttj.frames());
  const [first, begun] = [await frames(), performance.now()];
  await interact(page, SECONDS);
  const rate = ((await frames()) - first) / ((performance.now() - begun) / 1000);

  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing"] });
  await interact(page, SECONDS);
  const { wall, cpu } = perFrame(JSON.parse((await browser.stopTracing()).toString()));
  await context.close();
  note(`${province}: frames a second while interacting`, rate, 12, "/s", false);
  note(`${province}: main thread per frame, 95 % of ${wall.length}`, share(wall, 0.95), 10, "ms");
  console.log(`${province}: main thread per frame: median ${share(wall, 0.5).toFixed(1)} ms, 95 % ${share(wall, 0.95).toFixed(1)} ms, most ${share(wall, 1).toFixed(1)} ms; `
    + `of it on the processor: median ${share(cpu, 0.5).toFixed(1)} ms, 95 % ${share(cpu, 0.95).toFixed(1)} ms`);
}

/** Moves the pointer over map, inbox and desk, and turns the wheel, for so many seconds. */
async function interact(page, seconds) {
  const { width, height } = page.viewportSize();
  const end = performance.now() + seconds * 1000;
  for (let step = 0; performance.now() < end; step += 1) {
    const angle = step / 20;
    await page.mouse.move(width * (0.5 + 0.42 * Math.cos(angle)), height * (0.5 + 0.3 * Math.sin(2.3 * angle)));
    if (step % 4 === 0) await page.mouse.wheel(0, Math.floor(step / 60) % 2 === 0 ? 40 : -40);
    await new Promise((resume) => { setTimeout(resume, 8); });
  }
}

/** Time the page's main thread works between one animation frame and the next, by the clock and on the processor. */
function perFrame({ traceEvents }) {
  const frames = traceEvents.filter((event) => event.name === "FireAnimationFrame");
  const counts = new Map();
  for (const { pid, tid } of frames) counts.set(`${pid} ${tid}`, (counts.get(`${pid} ${tid}`) ?? 0) + 1);
  const main = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  const here = (event) => `${event.pid} ${event.tid}` === main;
  const starts = sorted(frames.filter(here).map((event) => event.ts));
  const wall = new Array(Math.max(0, starts.length - 1)).fill(0);
  const cpu = [...wall];
  const outer = [];
  // Tasks within tasks would be counted twice.
  let until = -Infinity;
  const tasks = traceEvents.filter((event) => here(event) && event.ph === "X" && /RunTask$/.test(event.name)).sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  for (const task of tasks) {
    if (task.ts < until) continue;
    until = task.ts + task.dur;
    outer.push(task);
  }
  let frame = 0;
  for (const task of outer) {
    // A task belongs to the frame that begins in it, else to the frame before it.
    while (frame + 1 < starts.length && starts[frame + 1] <= task.ts + task.dur) frame += 1;
    if (frame < wall.length && task.ts + task.dur >= starts[0]) {
      wall[frame] += task.dur / 1000;
      cpu[frame] += (task.tdur ?? task.dur) / 1000;
    }
  }
  return { wall, cpu };
}

/** Whole runs on the course of the record, with their orders: of Anhui, of Henan, and of Sichuan, which has most communes. */
async function run() {
  const { page, context } = await watched(browser);
  await open(page);
  for (const [province, name] of [["anhui", "Anhui"], ["henan", "Henan"], ["sichuan", "Sichuan"]]) {
    const times = await page.evaluate(async (province) => {
      const here = (name) => new URL(name, document.baseURI).href;
      const { bench_under } = await import(here("game.js"));
      const base = new Uint8Array(await (await fetch(here("base.pack"))).arrayBuffer());
      const all = [];
      for (let count = 0; count < 9; count += 1) {
        all.push(bench_under(base, "province", province, "historical"));
        await new Promise((resume) => { setTimeout(resume); });
      }
      return all;
    }, province);
    console.log(`${name}, 63 months: ${times.map((time) => time.toFixed(0)).join(", ")} ms`);
    note(`${name}, 63 months with orders, median of 9`, median(times), 100, "ms");
  }
  await context.close();
}

/** The whole nation on the course of the record, 72 months with its orders, and the memory that the page holds then. */
async function nation() {
  const { page, context } = await watched(browser);
  await open(page);
  const { times, bytes } = await page.evaluate(async () => {
    const here = (name) => new URL(name, document.baseURI).href;
    const { bench_under, bench_memory } = await import(here("game.js"));
    const base = new Uint8Array(await (await fetch(here("base.pack"))).arrayBuffer());
    const all = [];
    for (let count = 0; count < 3; count += 1) {
      all.push(bench_under(base, "nation", "", "historical") / 1000);
      await new Promise((resume) => { setTimeout(resume); });
    }
    return { times: all, bytes: bench_memory() };
  });
  await context.close();
  console.log(`nation, 72 months with orders: ${times.map((time) => time.toFixed(2)).join(", ")} s`);
  note("nation, 72 months with orders, median of 3", median(times), 3, "s");
  note("memory of the page after them", bytes / 2 ** 20, 1024, "MiB");
}

/** The debrief of a whole run: limits of the seat, then why, then a twin; and the longest the page was busy meanwhile. */
async function study() {
  const t = words("en");
  const folder = await mkdtemp(join(tmpdir(), "ttj-budgets-"));
  execFileSync(TTJ, ["run", "--scenario", "province", "--province", "anhui", "--policy", "hiding", "--out", folder]);
  const code = (await readFile(join(folder, "run.code"), "utf8")).trim();
  await rm(folder, { recursive: true });
  const { page, context } = await watched(browser, {
    prepare: () => {
      window.busy = [];
      new PerformanceObserver((list) => window.busy.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });
    },
  });
  await page.goto(`${ADDRESS}#run=${code}`);
  await ready(page);
  await page.waitForFunction(() => window.ttj.month() !== "", null, { timeout: 30_000 });
  await settle(page);
  await page.evaluate(() => window.busy.splice(0));
  const clock = () => page.evaluate(() => performance.now());
  const shows = (text) => page.waitForFunction((text) => document.getElementById("a11y").textContent.includes(text), text, { timeout: 240_000, polling: 20 });

  await poke(page, t("ui.menu.debrief"), "button", [t("study.ask.title"), "heading"]);
  const begun = await clock();
  await poke(page, t("study.ask.skip"), "button", [t("books.part.limits"), "tab"]);
  await poke(page, t("books.part.limits"), "tab");
  await shows(t("books.limits.more"));
  const limits = await clock();
  await shows(t("books.why.numbers"));
  const why = await clock();
  await shows(t("books.through.sum"));
  const through = await clock();
  await settle(page, 240_000);
  const busy = await page.evaluate(() => window.busy.splice(0));
  note("limits of one seat, from the opening of the books", (limits - begun) / 1000, 10, "s");
  note("why: attribution over causes and actors", (why - limits) / 1000, 5, "s");
  note("behind them: what acts through false reports", (through - why) / 1000, 5, "s");
  note("longest task while they are worked out", Math.max(0, ...busy), 100, "ms");

  // Played while the button is being reached for, and one that is not: the dispute that stands open with the part.
  await press(page, t("books.part.twins"), "tab");
  await press(page, t("books.twin.honest"), "radio");
  note("a twin marked before, from its button to what differs", await twinTime(page, t), 100, "ms");
  await press(page, t("books.part.schools"), "tab");
  note("a twin not marked before, with the playing of it", await twinTime(page, t), 100, "ms");
  await context.close();
}

/** The time from *Run again* to what differs on the screen, noted by the page itself: whoever asks from outside hears of it later. */
async function twinTime(page, t) {
  await page.evaluate(([name, text]) => {
    const mirror = document.getElementById("a11y");
    window.shownAt = 0;
    new MutationObserver((_changes, observer) => {
      if (!mirror.textContent.includes(text)) return;
      window.shownAt = performance.now();
      observer.disconnect();
    }).observe(mirror, { childList: true, characterData: true, subtree: true });
    window.askedAt = performance.now();
    [...mirror.querySelectorAll("button")].find((one) => one.textContent === name).click();
  }, [t("study.run_again"), t("study.differs")]);
  await page.waitForFunction(() => window.shownAt, null, { timeout: 60_000 });
  const time = await page.evaluate(() => window.shownAt - window.askedAt);
  await settle(page, 240_000);
  return time;
}
