// The whole debrief of a stranger's run, part by part, by role and name; what the page says is held against the headless
// program.

import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ADDRESS, TTJ, ready, watched } from "./launch.mjs";
import { alerts, click, find, has, poke, press, settle, standing, write } from "./mirror.mjs";
import { pattern, words } from "./words.mjs";

/** The run of a stranger: another province, a strategy nobody here plays. */
const STRANGER = ["run", "--scenario", "province", "--province", "henan", "--policy", "zealous", "--seed", "77"];

/** Another run of the same place and chance, to be set beside it. */
const OTHER = ["run", "--scenario", "province", "--province", "henan", "--policy", "honest", "--seed", "77"];

/** A run with a number of the model otherwise. */
const EDITED = ["run", "--scenario", "county", "--province", "anhui", "--policy", "honest", "--seed", "7", "--set", "fields.gleaned=0.2"];

/** Longest time limits and causes may take here: a busy machine is slow, and this is no bench. */
const PATIENCE = 240_000;

const t = words("en");

/** The boxes of the causal web, by their ids. */
const NODES = Object.fromEntries(
  ["claims", "levy", "left", "strength", "deaths", "line", "cities", "force", "hiding", "flight", "kitchens", "harvest", "relief", "births", "weather", "hands", "iron"]
    .map((id) => [id, t(`web.node.${id}`)]),
);
const ttj = (...args) => execFileSync(TTJ, args, { encoding: "utf8", maxBuffer: 1 << 26 });

/** Opens a stranger's run by its link and walks through every part of its books. */
export async function debrief(browser, report, folder) {
  ttj(...STRANGER, "--out", join(folder, "stranger"));
  const file = join(folder, "stranger/run.code");
  const code = (await readFile(file, "utf8")).trim();
  const { page, seen } = await watched(browser);
  await page.goto(`${ADDRESS}#run=${code}`);
  await ready(page);
  await page.waitForFunction(() => window.ttj.month() !== "", null, { timeout: 30_000 });
  await settle(page);
  const lines = ttj("replay", file).trim().split("\n");
  const { month, fingerprint } = await standing(page);
  report.same(`${month} ${fingerprint}`, lines.at(-1), "a stranger's link opens at the end of the run, with its fingerprint");

  await poke(page, t("ui.menu.debrief"), "button", [t("study.ask.title"), "heading"]);
  await questions(page, report);
  await work(page, report);
  const walk = { ledgers, number, decisions, map, deaths, record, twins, schools, beside, limits };
  for (const [name, part] of Object.entries(walk)) {
    const tab = t(name === "beside" ? "books.beside.title" : `books.part.${name}`);
    report.check(await has(page, tab, "tab"), `the books have a part: ${tab}`);
    await press(page, tab, "tab");
    report.same(await find(page, tab, "tab").getAttribute("aria-selected"), "true", `it opens: ${tab}`);
    await part(page, report, { file, folder });
  }
  const saved = await sheet(page, report, folder);
  await printed(page, report, saved);
  await numbers(page, report, { file, folder });
  await causes(page, report);
  await edited(browser, report, folder);
  return { page, seen };
}

/** Texts of the mirror, joined: what a reader is told. */
const told = (page) => page.locator("#a11y").evaluate((root) => root.innerText ?? root.textContent);
const rows = (page) => page.locator("#a11y [role=row]").allInnerTexts();

/** The difference of the grain brought in between two runs, kg, as the headless program gives it. */
const harvestApart = (one, other) => Number(ttj("compare", one, other, "--csv").match(/^harvest_kg,.*,(-?\d+),[01]$/m)?.[1]);

/** Whether the last weight of a row is so many kilograms, as far as it is rounded. */
function weighs(row, kg) {
  const last = [...(row ?? "").matchAll(/([+−-]?)([\d.,]+)\s*(million )?tonnes?/g)].at(-1);
  if (!last) return false;
  const tonnes = Number(last[2].replaceAll(",", "")) * (last[3] ? 1e6 : 1);
  const found = (last[1] === "−" || last[1] === "-" ? -1 : 1) * tonnes * 1000;
  return Math.abs(found - kg) <= Math.max(Math.abs(kg) * 0.06, 1e6);
}

/** The row of the grain brought in says by how much two runs differ. */
async function differs(page, report, kg, what) {
  const row = (await rows(page)).find((one) => one.startsWith(t("books.twin.harvest")));
  report.check(weighs(row, kg), `${what}: the difference is that of the headless program, ${Math.round(kg / 1000)} t`, row);
}

/** From where something stands into the archive, to the page of its mechanism, and back into the books. */
async function archived(page, report, what) {
  const way = find(page, pattern(t("ui.archive.how"))).first();
  const name = (await way.getAttribute("aria-label")) ?? (await way.textContent());
  // Behind the title of the page stands what the way starts from.
  const title = (pattern(t("ui.archive.how")).exec(name)?.[1] ?? "").split(". ")[0];
  await way.dispatchEvent("click");
  await find(page, title, "heading").first().waitFor({ state: "attached", timeout: 15_000 });
  await settle(page);
  report.check(await has(page, t("ui.archive.disagree"), "heading"), `${what} leads to its page of the archive: ${title}`);
  await press(page, t("ui.back.office"));
  await press(page, t("ui.menu.debrief"));
}

/** A figure is asked for first; the answer stands beside the books. */
async function questions(page, report) {
  report.check(await has(page, t("study.ask.title"), "heading"), "before the books are read a figure is asked for");
  const asked = page.locator("#a11y input[type=text], #a11y textarea");
  report.check((await asked.count()) >= 3, "grain, iron and stock are asked for", await asked.count());
  const text = await told(page);
  report.check(!/dead|died|deaths/i.test(text.slice(text.indexOf(t("study.ask.title")))), "the dead are never asked for");
  await asked.first().focus();
  await page.keyboard.insertText("12");
  await page.waitForFunction((name) => [...document.querySelectorAll("#a11y button")].some((one) => one.textContent === name && !one.disabled), t("study.ask.show"));
  await poke(page, t("study.ask.show"), "button", [t("books.part.limits"), "tab"]);
}

/** What takes long goes on beside the reading, can be stopped, rests then, and goes on. */
async function work(page, report) {
  await poke(page, t("books.part.limits"), "tab", [t("study.stop")]);
  await poke(page, t("study.stop"), "button", [t("study.go_on")]);
  await settle(page);
  const stands = () => page.evaluate(() => ({ working: window.ttj.working(), frames: window.ttj.frames() }));
  const stopped = await stands();
  await page.waitForTimeout(1000);
  report.same(await stands(), { ...stopped, working: false }, "work in the books can be stopped, and nothing is drawn then");
  const begun = performance.now();
  await poke(page, t("study.go_on"));
  await settle(page, PATIENCE);
  console.log(`         limits and causes, from where they were stopped: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
}

async function ledgers(page, report) {
  report.check((await rows(page)).some((row) => row.includes("12")), "the answer stands beside the books");
  report.check((await page.locator("#a11y [role=img], #a11y img").count()) > 0, "the ledgers are drawn, with a text in place of the picture");
}

/** Every number that can be followed has its steps, and their sum is the last figure. */
async function number(page, report) {
  for (const family of ["harvest", "levy", "iron", "deaths"]) {
    const tab = t(`study.path.${family}`);
    if (!(await has(page, tab, "tab"))) {
      report.check(false, `a number can be followed: ${tab}`);
      continue;
    }
    await press(page, tab, "tab");
    const steps = await rows(page);
    report.check(steps.length >= 5, `${tab}: each place it came by is told`, steps.length);
    if (family === "deaths") continue;
    const figures = await page.locator("#a11y [role=row]").evaluateAll((all) => all.map((row) => row.children[1]?.textContent ?? ""));
    const sum = steps.findIndex((row) => row.startsWith(t("study.path.sum")));
    report.same(figures[sum], figures[sum - 1], `${tab}: all steps together are the last figure`);
  }
  const text = await told(page);
  report.check(/\b19(5[89]|6[0-2])\b/.test(text) && text.includes(t("study.path.when")), "each step has its month");
  await archived(page, report, "a number");
}

async function decisions(page, report, { folder }) {
  // Months in which the run gives orders; what is far out of sight has its month and no caption of its own.
  const run = await readFile(join(folder, "stranger/run.ron"), "utf8");
  const months = [...run.matchAll(/"(\d{4})-(\d\d)": \[/g)].map(([, year, month]) => t("format.month_year", { month: t(`month.${Number(month)}`), year }));
  report.check(months.length > 0, "the stranger gave orders", months.length);
  const missing = [];
  for (const month of months) if (!(await has(page, month, "heading"))) missing.push(month);
  report.same(missing, [], `each of the ${months.length} months with orders is told of`);
  const followed = (await told(page)).split(t("books.decisions.followed")).length - 1;
  report.check(followed > 0, `what followed stands beside what was decided (${followed})`);
  await archived(page, report, "an event");
}

async function map(page, report) {
  report.check(await has(page, t("study.map.claim"), "tab"), "the map of truth has its layers");
  report.check((await page.locator("#a11y [role=application]").count()) === 1, "the map is there to be moved");
  report.check((await told(page)).includes(t("study.place.choose")), "a place can be chosen");
  const county = page.locator("#a11y [role=row] button").nth(2);
  const name = (await county.textContent()) ?? "";
  await county.dispatchEvent("click");
  await settle(page);
  const text = await told(page);
  const heads = ["filed", "weighed", "brought_in"].map((part) => t(`study.place.${part}`));
  report.check(name !== "" && heads.every((head) => text.includes(head)), `a county that is chosen shows its three ledgers by year: ${name}`, heads);
  report.check((await rows(page)).filter((row) => /^19(5[7-9]|6[0-2])\b/.test(row.trim())).length >= 4, "year by year");
}

async function deaths(page, report) {
  const text = await told(page);
  report.check(text.includes(t("books.deaths.not_counted")), "who is not counted is said");
  report.check((await rows(page)).length >= 4, "published estimates stand beside it, each with its author");
  report.check(await has(page, t("study.help")), "help for a distressed reader is one button away");
}

async function record(page, report) {
  report.check((await rows(page)).length > 3, "the run stands beside the published record");
}

/** A twin, and a twin of the twin; each differs as the headless program says. */
async function twins(page, report, { file, folder }) {
  const [twin, again] = ["twin.ron", "again.ron"].map((name) => join(folder, name));
  ttj("twin", file, "--change", "honest", "--out", twin);
  ttj("twin", twin, "--change", "hide_tenth", "--out", again);
  await press(page, t("books.twin.honest"), "radio");
  await press(page, t("study.run_again"));
  await find(page, t("study.differs"), "heading").waitFor({ state: "attached", timeout: PATIENCE });
  await settle(page, PATIENCE);
  report.check((await rows(page)).length > 4, "only what differs is shown, in figures");
  await differs(page, report, harvestApart(file, twin), "a twin");

  report.check((await told(page)).includes(t("study.base")), "the next change can be made to the run or to its twin");
  const first = t("study.twin", { number: "1", change: t("books.twin.honest") });
  await press(page, t("study.base.name", { base: first }), "radio");
  await press(page, t("books.twin.hide_tenth"), "radio");
  await press(page, t("study.run_again"));
  const second = t("study.twin_of", { number: "2", change: t("books.twin.hide_tenth"), of: "1" });
  await find(page, t("study.show.name", { twin: second }), "radio").waitFor({ state: "attached", timeout: PATIENCE });
  await settle(page, PATIENCE);
  report.check(await find(page, t("study.show.name", { twin: second }), "radio").isChecked(), "a twin of the twin is set beside the twin");
  const before = ttj("compare", twin, again, "--csv").match(/^first difference,(\d{4})-(\d\d)$/m);
  report.check(before !== null, "the headless program makes a twin of the twin");
  const [year, month] = before === null ? [0, 0] : [Number(before[1]), Number(before[2])];
  const last = month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, "0")}`;
  const common = ttj("replay", twin).match(new RegExp(`^${last} ([0-9a-f]{16})$`, "m"))?.[1];
  report.check(common !== undefined && (await told(page)).includes(common), `up to ${last} both have the fingerprint of the headless program`, common);
  await differs(page, report, harvestApart(twin, again), "a twin of the twin");
}

/** A dispute is a switch: one after another is turned, and each time the run is played again. */
async function schools(page, report, { file, folder }) {
  const all = await page.locator("#a11y [role=tab]").allTextContents();
  // Ten parts of the books, and the disputes.
  report.check(all.length >= 27, "every dispute has its page", all.length);
  for (const school of ["no_labour_diversion", "normal_weather"]) {
    const title = t(`school.${school}.title`);
    await press(page, title, "tab");
    report.check(await has(page, t("study.school.evidence"), "heading"), `it says what evidence would tell: ${title}`);
    await press(page, t("study.run_again"));
    await find(page, t("study.differs"), "heading").waitFor({ state: "attached", timeout: PATIENCE });
    await settle(page, PATIENCE);
    const turned = join(folder, `${school}.ron`);
    ttj("twin", file, "--change", `${school}=true`, "--out", turned);
    await differs(page, report, harvestApart(file, turned), `turned, ${title}`);
  }
  // What was turned first is still there, and is shown again without being played again.
  await press(page, t("school.no_labour_diversion.title"), "tab");
  await press(page, t("study.run_again"));
  await find(page, t("study.differs"), "heading").waitFor({ state: "attached", timeout: PATIENCE });
  await settle(page, PATIENCE);
  await differs(page, report, harvestApart(file, join(folder, "no_labour_diversion.ron")), "turned before");
}

/** Another run, by its code, beside this one. */
async function beside(page, report, { file, folder }) {
  ttj(...OTHER, "--out", join(folder, "other"));
  const other = join(folder, "other/run.code");
  await press(page, t("books.beside.choose"));
  await write(page, t("ui.saves.code"), (await readFile(other, "utf8")).trim());
  await press(page, t("books.beside.code"));
  await find(page, t("study.differs"), "heading").waitFor({ state: "attached", timeout: PATIENCE });
  await settle(page, PATIENCE);
  const text = await told(page);
  report.check(text.includes(t("books.beside.decisions")), "two runs stand side by side, with the decisions only one of them has");
  await differs(page, report, harvestApart(file, other), "beside another run");
  const dead = (await rows(page)).find((row) => row.startsWith(t("books.twin.excess")));
  report.check(dead?.trim().endsWith(t("unit.none")), "of two runs that are no twins no difference of the dead is said", dead);
}

/** Limits first, then causes: the figures are those of the headless program. */
async function limits(page, report, { file }) {
  await press(page, t("books.limits.more"));
  await press(page, t("books.why.numbers"));
  await press(page, t("study.method"));
  const text = await told(page);
  const explained = ttj("explain", file, "--csv");
  const permille = (view, part) => Number(explained.match(new RegExp(`excess,${view},${part},.*,(-?\\d+),[01]$`, "m"))?.[1]);
  // The table of the causes comes first, what of them acts through false reports last: the same causes stand in both.
  const parts = { causes: ["levy", "labour"], through_false_reports: ["levy", "labour", "none_of_these", "total"] };
  const label = { none_of_these: t("books.through.none"), total: t("books.through.sum") };
  for (const [view, names] of Object.entries(parts)) {
    for (const name of names) {
      // What the headless program rounded to a thousandth, rounded on to a hundredth: one number, or two next to a half.
      const exact = permille(view, name);
      const hundredths = new Set([Math.round((exact - 0.5) / 10), Math.round((exact + 0.5) / 10)]);
      const begins = label[name] ?? t(`books.cause.${name}`);
      const same = (await rows(page)).filter((one) => one.startsWith(begins));
      const row = view === "causes" || label[name] ? same[0] : same[1];
      const share = row?.match(/([−-]?\d+)\s*%/)?.[1].replace("−", "-");
      report.check(share !== undefined && hundredths.has(Number(share)), `a share is that of the headless program: ${view}, ${name}, ${exact} of a thousand`, row);
    }
  }
  // A part below nothing is explained where there is one; what is rounded to nothing is none.
  const shown = [...explained.matchAll(/^\w+,through_false_reports,\w+,.*,(-?\d+),[01]$/gm)].map(([, share]) => Number(share));
  const said = text.includes(t("books.through.below"));
  const right = (said && shown.some((share) => share <= -5)) || (!said && shown.every((share) => share >= -5));
  report.check(shown.length > 5 && right, `what a part below nothing says is said where there is one: ${said}`, shown);
  report.check(text.includes(t("books.why.method.4")), "what cannot be assigned is said");
  report.check(text.includes(t("books.limits.4")), "what “tried” means is said");
  const seats = text.search(pattern(t("books.limits.seats")).source.replace(/^\^|\$$/g, ""));
  const closing = text.indexOf(t("books.closing.1"));
  report.check(seats >= 0 && seats < closing, "what other seats caused is said before any closing text", [seats, closing]);
}

/** The report of the page and that of the headless program are the same file. */
async function sheet(page, report, folder) {
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 15_000 }), click(page, t("study.report"))]);
  const ours = join(folder, "report.html");
  await download.saveAs(ours);
  await press(page, t("ui.back.office"));
  await press(page, t("ui.menu.load"));
  await write(page, t("ui.saves.name"), "stranger");
  await press(page, t("ui.menu.save"));
  report.check((await alerts(page)).some((text) => text.includes("stranger")), "the run with its answers is saved");
  await press(page, "stranger", "radio");
  const [saved] = await Promise.all([page.waitForEvent("download", { timeout: 15_000 }), click(page, t("ui.saves.export"))]);
  const save = join(folder, "stranger.ttj.txt");
  await saved.saveAs(save);
  const theirs = join(folder, "ttj.html");
  ttj("report", save, "--out", theirs);
  const [one, two] = await Promise.all([readFile(ours, "utf8"), readFile(theirs, "utf8")]);
  report.check(one === two, "the report of the page is that of the headless program", [one.length, two.length]);
  report.check(one.length < 1_000_000, "the report has less than 1 MB", one.length);
  return ours;
}

/** The saved report, opened as a page of its own: read, looked at, and printed on both sizes of paper. */
async function printed(page, report, file) {
  const sheet = await page.context().newPage();
  const asked = [];
  sheet.on("request", (request) => asked.push(request.url()));
  await sheet.setViewportSize({ width: 794, height: 1123 });
  await sheet.goto(pathToFileURL(file).href);
  report.same(asked.length, 1, "the saved report is one page that asks for nothing else");
  const seen = await sheet.evaluate(() => ({
    language: document.documentElement.lang,
    first: document.querySelectorAll("h1").length,
    names: document.querySelectorAll("h2").length,
    tables: document.querySelectorAll("table").length,
    captions: document.querySelectorAll("table > caption").length,
    pictures: document.querySelectorAll("svg[role=img]").length,
    told: [...document.querySelectorAll("svg[role=img]")].filter((one) => one.querySelector("title")?.textContent && one.querySelector("desc")?.textContent).length,
    order: document.getElementById("limits").compareDocumentPosition(document.getElementById("closing")) & Node.DOCUMENT_POSITION_FOLLOWING,
    wide: document.documentElement.scrollWidth - window.innerWidth,
    text: document.body.innerText,
  }));
  report.check(seen.language === "en" && seen.first === 1 && seen.names >= 10, "it has its language, one title and a heading for each part", seen.names);
  report.check(seen.tables > 12 && seen.tables === seen.captions, "every table of it has a caption", [seen.tables, seen.captions]);
  report.check(seen.pictures >= 6 && seen.pictures === seen.told, "every picture of it has a title and a text", [seen.pictures, seen.told]);
  report.check(seen.order !== 0, "what one office could do stands before any closing text");
  report.check(seen.wide <= 1, "on a sheet as wide as A4 nothing stands out at the side", seen.wide);
  for (const key of ["books.deaths.not_counted", "books.why.reports", "books.through.sum", "books.cause.rest"]) {
    report.check(seen.text.includes(t(key)), `it says: ${t(key)}`);
  }
  for (const format of ["A4", "Letter"]) {
    const paper = await sheet.pdf({ format });
    report.check(paper.length > 20_000, `it prints on ${format}`, paper.length);
  }
  await sheet.close();
}

/** A run with a number of the model otherwise says so in the books and in its report. */
async function edited(browser, report, folder) {
  ttj(...EDITED, "--out", join(folder, "edited"));
  const code = (await readFile(join(folder, "edited/run.code"), "utf8")).trim();
  const { page, context } = await watched(browser);
  await page.goto(`${ADDRESS}#run=${code}`);
  await ready(page);
  await page.waitForFunction(() => window.ttj.month() !== "", null, { timeout: 30_000 });
  await settle(page);
  const marked = pattern(t("books.watermark.edited"));
  const says = (text) => text.split("\n").some((line) => marked.test(line.trim()) && line.includes("0.2"));
  await poke(page, t("ui.menu.debrief"), "button", [t("study.ask.title"), "heading"]);
  report.check(says(await told(page)), "an edited run is marked as such before its books are read");
  await poke(page, t("study.ask.skip"), "button", [t("books.part.limits"), "tab"]);
  await settle(page, PATIENCE);
  for (const part of ["ledgers", "deaths", "limits", "record"]) {
    await press(page, t(`books.part.${part}`), "tab");
    report.check(says(await told(page)), `an edited run is marked as such: ${t(`books.part.${part}`)}`);
  }
  const sheet = join(folder, "edited.html");
  ttj("report", join(folder, "edited/run.ron"), "--out", sheet);
  report.check((await readFile(sheet, "utf8")).includes('<p class="mark">'), "and so is its report");
  await context.close();
}

/** The causal web: five boxes, what lies under one, an arrow that says its rule, its sources and how sure it is. */
async function causes(page, report) {
  await press(page, t("ui.archive.web"), "tab");
  const boxes = async () => {
    const names = await page.locator("#a11y button").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label") ?? one.textContent));
    const nodes = Object.entries(NODES).filter(([, node]) => names.some((name) => name === node || name === t("web.more", { node })));
    return nodes.map(([id]) => id);
  };
  report.same((await boxes()).sort(), ["claims", "deaths", "left", "levy", "strength"], "the causal web begins with five boxes");
  await press(page, t("web.more", { node: NODES.levy }));
  const unfolded = await boxes();
  report.check(unfolded.includes("cities") && !unfolded.includes("iron"), "a box unfolds what is joined to it", unfolded);
  await press(page, t("web.unfold"));
  report.same((await boxes()).length, Object.keys(NODES).length, "all of it unfolds");
  const arrow = t("web.raises", { from: NODES.claims, to: NODES.levy });
  await press(page, arrow);
  for (const [name, what] of [[arrow, "its name"], [t("web.rule"), "its rule"], [t("ui.archive.disagree"), "the sources"], [t("ui.archive.confidence"), "how sure it is"]]) {
    report.check(await has(page, name, "heading"), `an arrow that is pressed says ${what}: ${name}`);
  }
  await press(page, t("web.fold"));
  report.same((await boxes()).length, 5, "it folds again");
}

/** A number of the model is tried otherwise: the run again with it, and a run of its own that says so. */
async function numbers(page, report, { file, folder }) {
  const [name, value] = ["fields.gleaned", "0.2"];
  const label = t(`number.${name}`);
  const open = async () => {
    await press(page, t("ui.menu.archive"));
    await press(page, t("ui.archive.model"), "tab");
    await press(page, t("archive.fields.title"));
    if (!(await has(page, t("ui.edit.value", { number: label }), "textbox"))) await press(page, label);
  };
  await press(page, t("ui.back.office"));
  await open();
  await write(page, t("ui.edit.value", { number: label }), "2");
  report.check((await told(page)).includes(t("ui.edit.not")), "a value outside the range is refused in words");
  await write(page, t("ui.edit.value", { number: label }), value);
  await press(page, t("ui.edit.again"));
  await find(page, t("study.differs"), "heading").waitFor({ state: "attached", timeout: PATIENCE });
  await settle(page, PATIENCE);
  const twin = join(folder, "number.ron");
  ttj("twin", file, "--change", `${name}=${value}`, "--out", twin);
  const measure = ttj("compare", file, twin, "--csv").match(/^harvest_kg,.*,(-?\d+),[01]$/m)?.[1];
  const row = (await rows(page)).find((one) => one.startsWith(t("books.twin.harvest")));
  // Written as the page writes grain: whole thousands of tonnes, from a million on tenths of millions.
  const tonnes = Math.abs(Number(measure)) / 1000;
  const differs = tonnes < 1e6 ? `${Math.round(tonnes / 1000)}000 ` : `${(tonnes / 1e6).toFixed(1).replace(/\.0$/, "")} million`;
  report.check(row?.replaceAll(",", "").includes(differs), `the run again with another number differs as the headless program says: ${differs}`, row);

  await press(page, t("ui.back.office"));
  await open();
  await press(page, t("ui.edit.next"));
  report.check((await told(page)).includes(t("ui.edit.pending")), "what the next run has otherwise is said");
}
