// The whole debrief of a stranger's run, part by part, by role and name; what the page says is held against the headless
// program.

import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ADDRESS, TTJ, ready, watched } from "./launch.mjs";
import { alerts, click, find, has, poke, press, settle, standing, write } from "./mirror.mjs";
import { words } from "./words.mjs";

/** The run of a stranger: another province, a strategy nobody here plays. */
const STRANGER = ["run", "--scenario", "province", "--province", "henan", "--policy", "zealous", "--seed", "77"];

/** Longest time limits and causes may take here: a busy machine is slow, and this is no bench. */
const PATIENCE = 240_000;

const t = words("en");
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
  await sheet(page, report, folder);
  await numbers(page, report, { file, folder });
  return { page, seen };
}

/** Texts of the mirror, joined: what a reader is told. */
const told = (page) => page.locator("#a11y").evaluate((root) => root.innerText ?? root.textContent);
const rows = (page) => page.locator("#a11y [role=row]").allInnerTexts();

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
  report.check(true, "work in the books can be stopped, and nothing is drawn then");
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
  for (const family of ["harvest", "levy", "deaths"]) {
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
}

async function decisions(page, report, { file }) {
  const given = [...ttj("replay", file).matchAll(/\n/g)].length;
  const text = await told(page);
  const followed = text.split(t("books.decisions.followed")).length - 1;
  report.check(followed > 0 && given > 0, `each decision stands beside what followed (${followed})`);
}

async function map(page, report) {
  report.check(await has(page, t("study.map.claim"), "tab"), "the map of truth has its layers");
  report.check((await page.locator("#a11y [role=application]").count()) === 1, "the map is there to be moved");
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

/** A twin, and a twin of the twin; each ends as the headless program says. */
async function twins(page, report, { file, folder }) {
  const twin = join(folder, "twin.ron");
  const again = join(folder, "again.ron");
  const honest = ttj("twin", file, "--change", "honest", "--out", twin).trim().split("\n").at(-1);
  const both = ttj("twin", twin, "--change", "no_communal_kitchens=true", "--out", again).trim().split("\n").at(-1);
  report.check(honest !== both, "the headless program makes a twin, and a twin of it", [honest, both]);
  await press(page, t("books.twin.honest"), "radio");
  await press(page, t("study.run_again"));
  await find(page, t("study.differs"), "heading").waitFor({ state: "attached", timeout: PATIENCE });
  await settle(page);
  const text = await told(page);
  report.check(text.includes(t("study.base")), "the next change can be made to the run or to its twin");
  report.check((await rows(page)).length > 4, "only what differs is shown, in figures");
}

/** A dispute is a switch: turned, the run is played again. */
async function schools(page, report) {
  const all = await page.locator("#a11y [role=tab]").allTextContents();
  report.check(all.length >= 18, "every dispute has its page", all.length);
  const evidence = await has(page, t("study.school.evidence"), "heading");
  report.check(evidence, "it says what evidence would tell");
  await press(page, t("study.run_again"));
  await find(page, t("study.differs"), "heading").waitFor({ state: "attached", timeout: PATIENCE });
  report.check(true, "turned, it says what differs");
}

async function beside(page, report) {
  report.check(await has(page, t("books.beside.choose")), "another run can be set beside this one");
}

/** Limits first, then causes: the figures are those of the headless program. */
async function limits(page, report, { file }) {
  await press(page, t("books.why.numbers"));
  await press(page, t("study.method"));
  const text = await told(page);
  const explained = ttj("explain", file);
  const permille = (part) => Number(explained.match(new RegExp(`excess,causes,${part},.*,(-?\\d+)$`, "m"))?.[1]);
  for (const cause of ["levy", "labour"]) {
    const percent = Math.round(permille(cause) / 10);
    const near = [percent - 1, percent, percent + 1].map((value) => `${value}`.replace("-", "−"));
    const row = (await rows(page)).find((one) => one.startsWith(t(`books.cause.${cause}`)));
    report.check(row !== undefined && near.some((value) => row.includes(value)), `the share of a cause is that of the headless program: ${cause}, ${percent} %`, row);
  }
  report.check(text.includes(t("books.why.method.4")), "what cannot be assigned is said");
  report.check(text.includes(t("books.limits.4")), "what “tried” means is said");
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
  const measure = ttj("compare", file, twin).match(/^harvest_kg,.*,(-?\d+)$/m)?.[1];
  const row = (await rows(page)).find((one) => one.startsWith(t("books.twin.harvest")));
  const differs = (Math.abs(Number(measure)) / 1e9).toFixed(2);
  report.check(row?.includes(differs), `the run again with another number differs as the headless program says: ${differs}`, row);

  await press(page, t("ui.back.office"));
  await open();
  await press(page, t("ui.edit.next"));
  report.check((await told(page)).includes(t("ui.edit.pending")), "what the next run has otherwise is said");
}
