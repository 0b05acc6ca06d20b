// The game, played by role and name: a year in office, saves, storage that fails, keyboard, rest, network.
// node play.mjs [--pictures[=SERIES]]: without it a few pictures are taken, with it the full set, or of it one series such as
// zh-Hans-1280x720. They go to artefacts/pictures/. TTJ_PARTS=year,rest plays only these parts.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aside, booksUnsaved, killed } from "./aside.mjs";
import { debrief } from "./debrief.mjs";
import { DESKS, WAYS, order, orders, sendRaised } from "./desks.mjs";
import { forged, importFile, imports, refusedFiles } from "./imports.mjs";
import { ADDRESS, TTJ, launch, open, ready, watched } from "./launch.mjs";
import { map } from "./map.mjs";
import { alerts, click, enter, find, focused, has, key, monthAfter, press, settle, standing, write } from "./mirror.mjs";
import { allPictures, somePictures } from "./pictures.mjs";
import { redraw } from "./redraw.mjs";
import { Report } from "./report.mjs";

const NAME = "class 9b 红旗";
const PICTURES = process.argv.find((word) => word.startsWith("--pictures"));
const ONLY = process.env.TTJ_PARTS?.split(",");

const report = new Report();
const browser = await launch();
const folder = await mkdtemp(join(tmpdir(), "ttj-browser-"));

const parts = {
  year: ["a year in office", year],
  policy: ["the page's policy", policy],
  letters: ["letters of the other language", letters],
  rest: ["rest", rest],
  map: ["the map", () => map(browser, report)],
  redraw: ["what is drawn anew", () => redraw(browser, report)],
  keyboard: ["keyboard", keyboard],
  aside: ["a run in the place of another", async () => faultless(await aside(browser, report, begin), "a run set aside")],
  killed: ["a page that is killed", async () => faultless(await killed(browser, report, begin), "a page that is killed")],
  forbidden: ["storage that is forbidden", () => failing(forbid, /does not allow it/)],
  full: ["storage that is full", () => failing(fill, /no room left/)],
  books: ["the books", books],
  debrief: ["the debrief of a stranger's run", strangers],
  pictures: ["pictures", () => (PICTURES ? allPictures(browser, report, PICTURES.split("=")[1]) : somePictures(browser, report))],
};
for (const [id, [title, play]] of Object.entries(parts)) {
  if (!ONLY || ONLY.includes(id)) await report.part(title, play);
}
await browser.close();
await rm(folder, { recursive: true });
report.end("play");

/** From the first page to the office. */
async function begin(page, seed = "1958") {
  await press(page, "Begin");
  await press(page, /^A province\. /, "radio");
  await press(page, "Anhui");
  await write(page, "A number or any text", seed);
  await press(page, "Begin");
  await page.waitForFunction(() => window.ttj.month() !== "", null, { timeout: 15_000 });
  await settle(page);
}

/** Nothing that was noticed on a page is a fault. */
function faultless(seen, where, expected = []) {
  report.same(seen.complaints.filter((text) => !expected.some((allowed) => allowed.test(text))), [], `${where}: no error in the console`);
  report.same(seen.violations, [], `${where}: nothing against the page's policy`);
  const own = new URL(ADDRESS).origin;
  // A file that is given to the player is made in the page.
  const foreign = seen.requests.filter((url) => !url.startsWith("blob:") && !url.startsWith("data:") && new URL(url).origin !== own);
  report.same(foreign, [], `${where}: no request to another origin`);
}

async function year() {
  const { page, seen } = await watched(browser, { permissions: ["clipboard-read", "clipboard-write"] });
  await open(page);
  report.check(await page.evaluate(() => Object.isFrozen(window.ttj)), "window.ttj is read-only");
  let late = seen.requests.length;
  const asked = () => seen.requests.slice(late).filter((url) => !url.startsWith("blob:"));

  await begin(page);
  const first = await standing(page);
  report.same([first.scenario, first.month], ["province", "1957-10"], "a new run begins in October 1957");
  report.check(/^[0-9a-f]{16}$/.test(first.fingerprint), "a run has a fingerprint", first.fingerprint);

  const months = [];
  const given = new Set();
  let raised;
  for (let count = 0; count < 12; count += 1) {
    const { month, fingerprint } = await standing(page);
    months.push(`${month} ${fingerprint}`);
    const way = WAYS[count % WAYS.length];
    for (const desk of [DESKS[count % DESKS.length], DESKS[(count + 3) % DESKS.length]]) {
      const lever = await order(page, desk, way);
      console.log(`         ${month}, ${desk}, ${way.name}: ${lever ?? "no lever is open"}`);
      if (lever) given.add(desk);
    }
    if (!raised) {
      raised = await sendRaised(page);
      if (raised) console.log(`         ${month}, Report desk: ${raised}`);
    }
    if (count === 6) {
      report.same(asked(), [], "no request after the first screen, up to the page that is loaded anew");
      await saveAndReload(page, month, fingerprint);
      late = seen.requests.length;
    }
    await way(page, "Next month");
    await monthAfter(page, month);
  }
  const last = await standing(page);
  months.push(`${last.month} ${last.fingerprint}`);
  report.same(last.month, "1958-10", "twelve months lead to October 1958");
  report.check(given.size >= 4, "orders were given at several desks", [...given]);
  report.check(raised !== undefined, "an inflated figure was sent");

  await press(page, "Load");
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 15_000 }), click(page, "Export the run as a file")]);
  const run = join(folder, "run.ron");
  await download.saveAs(run);
  report.same(replay(run), months, "every month's fingerprint is the one the headless program computes");

  await enter(page, "Copy the run as a code");
  const code = await page.evaluate(() => navigator.clipboard.readText());
  await writeFile(join(folder, "code.txt"), code);
  report.check(code.length <= 2048, "the code has at most 2 KiB", code.length);
  report.same(replay(join(folder, "code.txt")), months, "the code is the same run");
  report.check((await readFile(run)).length <= 65_536, "the run's file has at most 64 KiB");

  await imports(page, report, code, last);
  await forged(page, report, await readFile(run, "utf8"), last);
  await refusedFiles(page, report, last);
  await importFile(page, report, run, last);
  report.same(asked(), [], "no request after the first screen");
  faultless(seen, "a year in office");
  await page.context().close();
}

/** Saves under a name, loads the page anew, loads the save. */
async function saveAndReload(page, month, fingerprint) {
  const pending = await orders(page);
  await press(page, "Load");
  await write(page, "Name of the save", NAME);
  await press(page, "Save");
  report.check((await alerts(page)).some((text) => text.includes(`Saved as “${NAME}”`)), "a save says its name", await alerts(page));
  await page.reload();
  await ready(page);
  report.same(await page.evaluate(() => window.ttj.month()), "", "a page loaded anew has no run open");
  await click(page, "Load");
  await press(page, NAME, "radio");
  await enter(page, "Load");
  const after = await standing(page);
  report.same([after.month, after.fingerprint], [month, fingerprint], "a save brings month and fingerprint back");
  report.same(await orders(page), pending, "a save brings back the orders of the month that is not closed");
}

/** The lines of the headless program. */
function replay(path) {
  if (!existsSync(TTJ)) throw new Error("no headless program: cargo build --no-default-features --bin ttj, or name it in TTJ_BIN");
  return execFileSync(TTJ, ["replay", path], { encoding: "utf8" }).trim().split("\n");
}

async function policy() {
  const { page, seen } = await watched(browser);
  const response = await page.goto(ADDRESS);
  const text = await response.text();
  await ready(page);
  report.check(/<meta http-equiv="Content-Security-Policy"/.test(text), "the page has a policy");
  report.check(!/<script(?![^>]*\ssrc=)[^>]*>/.test(text), "no script is written into the page");
  report.check(!/<style|\sstyle=/.test(text), "no style is written into the page");
  report.check(!/\son[a-z]+=/.test(text), "no handler is written into the page");
  const late = seen.requests.length;
  await press(page, "简体中文");
  await page.waitForFunction(() => document.documentElement.lang.startsWith("zh"), null, { timeout: 15_000 });
  await settle(page);
  await find(page, "开始").or(find(page, "English")).first().waitFor({ state: "attached", timeout: 15_000 });
  report.same(seen.requests.slice(late), [new URL("zh-Hans.pack", ADDRESS).href], "choosing Chinese asks for its pack and nothing else");
  faultless(seen, "the first page");
  await page.context().close();
}

/** Chinese that is written in the English page: its letters are loaded when they are asked for, and not before. */
async function letters() {
  const { page, seen } = await watched(browser);
  await open(page);
  await press(page, "Begin");
  const late = seen.requests.length;
  await write(page, "A number or any text", "三班");
  report.check(await has(page, "Load Chinese letters"), "letters that cannot be drawn are said beside the field");
  report.same(seen.requests.slice(late), [], "nothing is loaded before it is asked for");
  await press(page, "Load Chinese letters");
  await find(page, "Load Chinese letters").waitFor({ state: "detached", timeout: 15_000 });
  await settle(page);
  report.same(seen.requests.slice(late), [new URL("zh-Hans.pack", ADDRESS).href], "the letters are one pack and nothing else");
  report.same(await page.evaluate(() => document.documentElement.lang), "en", "the page stays in its language");
  report.same(await find(page, "A number or any text", "textbox").inputValue(), "三班", "what was written stands");
  faultless(seen, "letters of the other language");
  await page.context().close();
}

/** No frame in 5 s, after 1 s. */
async function still(page, where) {
  await settle(page);
  await page.waitForTimeout(1000);
  const frames = () => page.evaluate(() => window.ttj.frames());
  const before = await frames();
  await page.waitForTimeout(5000);
  report.same((await frames()) - before, 0, `${where}: no frame in 5 s`);
}

async function rest() {
  const { page, seen } = await watched(browser);
  await open(page);
  await still(page, "first page");
  const box = await find(page, "Begin").boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await still(page, "pointer over a button");
  await press(page, "Begin");
  await write(page, "A number or any text", NAME);
  report.same(await find(page, "A number or any text", "textbox").inputValue(), NAME, "a field takes what is typed, Chinese too");
  await still(page, "a field in focus");
  await press(page, "Begin");
  await settle(page);
  await still(page, "office");
  const map = await page.locator("#a11y [role=application]").boundingBox();
  await page.mouse.move(map.x + map.width / 2, map.y + map.height / 2);
  await still(page, "pointer over the map");
  faultless(seen, "rest");
  await page.context().close();
}

/** Presses Tab until the focus has left the mirror; gives the names it came by. */
async function tour(page, most) {
  const names = [];
  await page.evaluate(() => document.activeElement?.blur());
  for (let count = 0; count < most; count += 1) {
    await page.keyboard.press("Tab");
    const inside = await page.evaluate(() => document.activeElement?.closest("#a11y") !== null && document.activeElement !== document.body);
    if (!inside) return { names, left: true };
    names.push(await focused(page));
  }
  return { names, left: false };
}

/** Options that exclude each other: a group with a name, one stop of Tab, arrows that move the choice. */
async function groups(page) {
  const radios = page.locator("#a11y").getByRole("radio");
  for (const option of await radios.all()) {
    const group = await option.evaluate((one) => one.closest("[role=radiogroup]")?.getAttribute("aria-label") ?? "");
    report.check(group !== "", "an option stands in a group that has a name", await option.getAttribute("aria-label"));
  }
  const group = page.locator("#a11y").getByRole("radiogroup", { name: "Scenario", exact: true });
  const stops = () => group.getByRole("radio").evaluateAll((all) => all.filter((one) => !one.disabled && one.tabIndex >= 0).map((one) => one.getAttribute("aria-label")));
  const chosen = () => group.getByRole("radio", { checked: true }).evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
  const first = await chosen();
  report.same(await stops(), first, "Tab stops once at a group: at what is chosen");
  await group.getByRole("radio", { checked: true }).focus();
  await settle(page);
  await key(page, "ArrowDown");
  const next = await chosen();
  report.check(next.length === 1 && next[0] !== first[0], "an arrow moves the choice", [first, next]);
  report.same([await focused(page), await stops()], [next[0], next], "and the focus and the stop with it");
  await key(page, "ArrowUp");
  report.same(await chosen(), first, "and back");
}

/** Chooses a county at a desk by the keyboard: into the list, along its rows, back to what opened it, and out a layer at a time. */
async function counties(page) {
  const tag = () => page.evaluate(() => document.activeElement?.tagName);
  await enter(page, "Inspection desk");
  await enter(page, /: Choose a county$/);
  report.same(await tag(), "INPUT", "a list takes the focus of the page to its field");
  await key(page, "ArrowDown");
  report.same(await tag(), "BUTTON", "an arrow leads from the field to the first row");
  const county = await focused(page);
  await key(page, "Enter");
  report.check((await focused(page)).endsWith(`: ${county}`), "what opened the list has the focus again and names the county", await focused(page));
  await key(page, "Enter");
  await key(page, "Escape");
  report.check(await has(page, "Inspection desk", "heading"), "Esc puts away the list and not the desk");
  await key(page, "Escape");
  report.check(!(await has(page, "Inspection desk", "heading")), "and then the desk");
}

async function keyboard() {
  const { page, seen } = await watched(browser);
  await open(page);
  const title = await tour(page, 60);
  report.check(title.names.includes("Begin"), "Tab enters the mirror and comes by Begin", title.names);
  report.check(title.left, "Tab leaves the mirror of the first page at its end", title.names.length);
  report.same(await page.locator("#game").getAttribute("tabindex"), "-1", "the canvas is no stop of Tab");

  await enter(page, "Begin");
  report.check(await has(page, "A number or any text", "textbox"), "Enter on Begin leads to a new run");
  report.same(await page.evaluate(() => document.activeElement?.tagName), "H1", "a new screen takes the focus to its heading");
  await groups(page);
  for (const by of ["Enter", "Space"]) {
    const open = page.locator("#a11y input[type=radio]:not(:checked):enabled").first();
    const name = await open.getAttribute("aria-label");
    await open.focus();
    await settle(page);
    await key(page, by);
    report.check(await find(page, name, "radio").isChecked(), `${by} chooses one of several`, name);
  }
  await enter(page, "Begin");
  await page.waitForFunction(() => window.ttj.month() !== "", null, { timeout: 15_000 });
  await settle(page);
  const office = await tour(page, 400);
  report.check(office.left, `Tab leaves the mirror of the office at its end (${office.names.length} stops)`, office.names);
  const order = ["Next month", "Report desk", "Letters desk"].map((name) => office.names.indexOf(name));
  report.check(order.every((place, index) => place >= 0 && (index === 0 || place > order[index - 1])), "Tab comes by the month before the desks", order);

  await enter(page, "Report desk");
  report.check(await has(page, "Report desk", "heading"), "Enter opens a desk");
  report.same(await focused(page), "Report desk", "the focus stays where it was");
  await key(page, "Escape");
  report.check(!(await has(page, "Report desk", "heading")), "Esc closes the desk");
  await counties(page);

  const map = page.locator("#a11y [role=application]");
  await map.focus();
  await settle(page);
  const before = await page.evaluate(() => window.ttj.frames());
  await page.keyboard.press("ArrowRight");
  await settle(page);
  report.check((await page.evaluate(() => window.ttj.frames())) > before, "an arrow moves the map");
  const layer = /in ordinary harvests\.$/;
  report.check((await alerts(page)).some((text) => layer.test(text)), "what an arrow chose on the map is read out, with its layer", await alerts(page));
  report.same(await page.evaluate(() => document.activeElement?.getAttribute("role")), "application", "arrows stay on the map");

  await enter(page, "Debrief");
  report.check(await has(page, "Close the file?", "dialog"), "opening the books is asked first");
  const asked = await page.evaluate(() => document.activeElement?.closest("[role=dialog]") !== null);
  report.check(asked, "a question takes the focus", await focused(page));
  const shut = await find(page, "Next month").evaluateAll((found) => found.every((one) => one.closest("[inert]") !== null));
  report.check(shut, "a question shuts off what lies below it");
  await key(page, "Escape");
  report.check(!(await has(page, "Close the file?", "dialog")), "Esc puts the question away");
  report.same(await focused(page), "Debrief", "and the focus goes back to what asked it");
  faultless(seen, "keyboard");
  await page.context().close();
}

function forbid() {
  Object.defineProperty(window, "localStorage", { get() { throw new DOMException("forbidden", "SecurityError"); } });
}

function fill() {
  let count = 0;
  for (let length = 1 << 22; length >= 1; length >>= 1) {
    try {
      for (;;) localStorage.setItem(`other.${count++}`, "x".repeat(length));
    } catch {
      // No room for this length.
    }
  }
}

/** The page starts, says what it cannot keep, and the game goes on. */
async function failing(prepare, words) {
  const { page, seen } = await watched(browser, { prepare });
  await open(page);
  await begin(page);
  const told = await alerts(page);
  report.check(told.some((text) => words.test(text)), "it says that nothing can be kept, and why", told);
  const { month } = await standing(page);
  await press(page, "Next month");
  await monthAfter(page, month);
  report.check((await standing(page)).month > month, "the game goes on");
  await press(page, "Load");
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 15_000 }), click(page, "Export the run as a file")]);
  report.same(download.suggestedFilename(), "run.ron", "the run can be exported");
  await booksUnsaved(page, report);
  faultless(seen, "failing storage");
  await page.context().close();
}

async function books() {
  const { page, seen } = await watched(browser);
  await open(page);
  await begin(page);
  const { month } = await standing(page);
  await press(page, "Next month");
  await monthAfter(page, month);
  await press(page, "Debrief");
  await click(page, "Close the file and open the books");
  report.check(await has(page, "Three ledgers", "tab"), "the books open");
  const parts = await page.locator("#a11y [role=tab]").allTextContents();
  for (const name of ["Three ledgers", "The dead", "Beside the record"]) report.check(parts.includes(name), `the books have a part: ${name}`, parts);
  for (const name of parts) {
    // The charts of a part bring tabs of their own, which go with it.
    if (!(await has(page, name, "tab"))) continue;
    await press(page, name, "tab");
    report.same(await find(page, name, "tab").getAttribute("aria-selected"), "true", `the books: ${name}`);
  }
  await press(page, "Back to the office");
  report.check(!(await has(page, "Next month")), "whoever has seen the books decides nothing more");
  faultless(seen, "the books");
  await page.context().close();
}

async function strangers() {
  const { page, seen } = await debrief(browser, report, folder);
  faultless(seen, "the debrief");
  await page.context().close();
}
