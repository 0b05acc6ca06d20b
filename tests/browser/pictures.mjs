// Pictures of the screens, for people to look at. They judge nothing by themselves.

import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ADDRESS, ROOT, TTJ, open, ready, watched } from "./launch.mjs";
import { find, has, monthAfter, poke, press, settle, standing, write } from "./mirror.mjs";
import { pattern, words } from "./words.mjs";

const FOLDER = join(ROOT, "artefacts/pictures");
const DESKS = ["report", "quota", "labour", "granaries", "kitchens", "inspection", "cadres", "letters"];
const LAYERS = ["claims", "stocks", "labour", "kitchens", "sick", "age"];
const PARTS = ["ledgers", "map", "number", "decisions", "twins", "deaths", "limits", "schools", "record"];
const ARCHIVE = ["model", "web", "glossary", "sources", "stance"];

/** A whole run, so that every part of the books has something to show. */
const WHOLE = ["run", "--scenario", "province", "--province", "anhui", "--policy", "historical", "--seed", "1958"];

/** Another run, to be set beside it, and one with a number of the model otherwise. */
const OTHER = ["run", "--scenario", "province", "--province", "anhui", "--policy", "honest", "--seed", "1958"];
const EDITED = ["run", "--scenario", "province", "--province", "anhui", "--policy", "historical", "--seed", "1958", "--set", "fields.gleaned=0.2"];

/** An office that was relieved in August 1958, some months after. */
const RELIEVED = ["run", "--scenario", "province", "--province", "jiangxi", "--policy", "honest", "--seed", "1", "--months", "14"];

/** The office of a county, in its eighth month. */
const COUNTY = ["run", "--scenario", "county", "--province", "anhui", "--policy", "cautious", "--seed", "1958", "--months", "8"];

/** The sizes asked for: window, and text in steps of "Larger text". */
const SIZES = [
  { name: "1280x720", size: [1280, 720], larger: 0 },
  { name: "1920x1080", size: [1920, 1080], larger: 0 },
  { name: "1366x768-150", size: [1366, 768], larger: 3 },
];

/** Longest time the books may work. */
const PATIENCE = 240_000;

/** Months played before the office is shown: a summer of high claims. */
const MONTHS = 11;

/** A handful in English. */
export async function somePictures(browser, report) {
  await series(browser, report, { language: "en", ...SIZES[0], name: "few", months: 3, full: false });
}

/** Every screen, in both languages, at all sizes; or one series of them. */
export async function allPictures(browser, report, only) {
  for (const language of ["en", "zh-Hans"]) {
    for (const size of SIZES) {
      if (only && only !== `${language}-${size.name}`) continue;
      await series(browser, report, { language, ...size, months: MONTHS, full: true });
    }
  }
}

async function series(browser, report, { language, name, size, larger, months, full }) {
  const t = words(language);
  const { page, seen } = await watched(browser, { size, locale: language === "en" ? "en-GB" : "zh-CN" });
  const folder = join(FOLDER, `${language}-${name}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  let count = 0;
  const shoot = async (what, from = page) => {
    count += 1;
    if (from === page) await settle(page);
    await from.screenshot({ path: join(folder, `${String(count).padStart(2, "0")}-${what}.png`) });
  };
  const go = (key, role) => press(page, t(key), role);

  await open(page);
  for (let step = 0; step < larger; step += 1) {
    if (step === 0) await go("ui.menu.settings");
    await go("ui.settings.larger");
    if (step === larger - 1) await go("ui.back.title");
  }
  await shoot("title");
  await go("ui.title.begin");
  await press(page, new RegExp(`^${t("scenario.province")}. `), "radio");
  await press(page, t("province.anhui"));
  await write(page, t("ui.new.seed"), "1958");
  if (full) await shoot("new-run");
  await go("ui.new.start");
  await page.waitForFunction(() => window.ttj.month() !== "");
  if (full) await shoot("office-first-month");
  for (let played = 0; played < months; played += 1) {
    const { month } = await standing(page);
    await go("ui.office.next_month");
    await monthAfter(page, month);
  }
  await shoot("office");

  // In a narrow window the inbox is a tab.
  const inbox = find(page, pattern(t("ui.tab.inbox")), "tab");
  if (await inbox.count()) {
    await inbox.dispatchEvent("click");
    await shoot("inbox");
  }
  await find(page, new RegExp(`(${t("ui.inbox.matter")}|${t("ui.inbox.unread")}|${t("ui.inbox.read")})$`)).first().dispatchEvent("click");
  await shoot("document");
  await go("ui.document.close");

  for (const desk of full ? DESKS : ["report", "labour"]) {
    await go(`ui.desk.${desk}.name`);
    await shoot(`desk-${desk}`);
    const [, mark] = t("ui.figure.name", { mark: t("ui.mark.claimed") }).split("{figure}");
    const figure = find(page, new RegExp(`${mark}$`)).first();
    if (full && desk === "report") {
      await figure.dispatchEvent("click");
      await shoot("card");
      await go("ui.card.close");
    }
    const below = await scrollDesk(page);
    if (full && below) await shoot(`desk-${desk}-below`);
    if (await has(page, t("ui.desk.close"))) await go("ui.desk.close");
  }
  if (full) {
    for (const layer of LAYERS) {
      const tab = find(page, t(`ui.layer.${layer}`), "tab");
      if (!(await tab.count())) {
        // Where tabs have no room the layers are a list that opens.
        await press(page, pattern(t("ui.map.layer")));
        await find(page, t(`ui.layer.${layer}`)).last().dispatchEvent("click");
      } else {
        await tab.dispatchEvent("click");
      }
      await shoot(`map-${layer}`);
    }
    for (let step = 0; step < 3; step += 1) await go("ui.map.nearer");
    await shoot("map-nearer");
    await go("ui.map.whole");
    await go("ui.map.table");
    await shoot("counties");
    await page.locator("#a11y").getByRole("rowheader").getByRole("button").first().dispatchEvent("click");
    await shoot("county");
    if (await has(page, t("ui.county.close"))) await go("ui.county.close");
    await go("ui.map.map");
    await go("ui.menu.charts");
    await shoot("charts");
    await go("ui.back.office");
    await go("ui.menu.archive");
    for (const part of ARCHIVE) {
      await go(`ui.archive.${part}`, "tab");
      await shoot(`archive-${part}`);
    }
    await go("ui.archive.model", "tab");
    await go("archive.fields.title");
    await go("number.fields.gleaned");
    await shoot("archive-number");
    await go("ui.back.office");
    await go("ui.menu.settings");
    await shoot("settings");
    await go("ui.settings.dark", "radio");
    await go("ui.back.office");
    await shoot("office-dark");
    await go("ui.menu.settings");
    await go("ui.settings.light", "radio");
    await go("ui.back.office");
    await go("ui.menu.save");
    await shoot("saves");
    await write(page, t("ui.saves.code"), "abc");
    await go("ui.saves.import_code");
    await shoot("refused");
    await go("ui.back.office");
    await go("ui.menu.debrief");
    await shoot("question");
    await go("ui.confirm.no");
    await books(page, t, shoot, language);
  }
  report.same(seen.complaints, [], `pictures ${language} ${name}: ${count} taken, no error in the console`);
  await page.context().close();
}

/** The books of a whole run, part by part; the same beside another run, a run with another number, and the report. */
async function books(page, t, shoot, language) {
  const folder = await mkdtemp(join(tmpdir(), "ttj-pictures-"));
  const made = async (words, name) => {
    execFileSync(TTJ, [...words, "--out", join(folder, name)]);
    return (await readFile(join(folder, name, "run.code"), "utf8")).trim();
  };
  const open = async (code) => {
    const { fingerprint } = await standing(page);
    await page.goto(`${ADDRESS}#run=${code}`);
    await page.waitForFunction((before) => window.ttj.fingerprint() !== before, fingerprint, { timeout: 60_000 });
    await settle(page);
    await poke(page, t("ui.menu.debrief"), "button", [t("study.ask.title"), "heading"]);
    await settle(page, PATIENCE);
  };
  await open(await made(WHOLE, "whole"));
  await shoot("books-ask");
  await press(page, t("study.ask.skip"));
  for (const part of PARTS) {
    await press(page, t(`books.part.${part}`), "tab");
    // By the name of a county: its figures open cards. In a narrow window the table is a page of its own.
    const county = page.locator("#a11y").getByRole("rowheader").getByRole("button").nth(1);
    if (part === "map" && (await county.count())) await county.dispatchEvent("click");
    if (part === "twins") {
      await press(page, t("books.twin.honest"), "radio");
      await press(page, t("study.run_again"));
      await settle(page, PATIENCE);
    }
    await shoot(`books-${part}`);
    if (part === "limits") {
      await scrollTo(page, t("books.why.title"));
      await shoot("books-why");
    }
  }
  const other = await made(OTHER, "other");
  await press(page, t("books.beside.title"), "tab");
  await press(page, t("books.beside.choose"));
  await write(page, t("ui.saves.code"), other);
  await shoot("books-code");
  await press(page, t("books.beside.code"));
  await settle(page, PATIENCE);
  await shoot("books-beside");

  const sheet = await page.context().newPage();
  const report = join(folder, "report.html");
  execFileSync(TTJ, ["report", join(folder, "whole/run.ron"), "--out", report, "--language", language]);
  await sheet.setViewportSize({ width: 1280, height: 1600 });
  await sheet.goto(pathToFileURL(report).href);
  await shoot("report", sheet);
  await sheet.close();

  const county = await linked(page, await made(COUNTY, "county"));
  await shoot("office-county", county);
  await county.close();
  const relieved = await linked(page, await made(RELIEVED, "relieved"));
  await shoot("office-relieved", relieved);
  await relieved.close();
  const edited = await linked(page, await made(EDITED, "edited"));
  await poke(edited, t("ui.menu.debrief"), "button", [t("study.ask.title"), "heading"]);
  await settle(edited, PATIENCE);
  await press(edited, t("study.ask.skip"));
  await shoot("books-edited", edited);
  await rm(folder, { recursive: true });
}

/** A run opened by its link in a page beside this one. */
async function linked(page, code) {
  const beside = await page.context().newPage();
  await beside.goto(`${ADDRESS}#run=${code}`);
  await ready(beside);
  await beside.waitForFunction(() => window.ttj.month() !== "", null, { timeout: 30_000 });
  await settle(beside);
  return beside;
}

/** Turns the wheel until a heading stands near the top of the page. */
async function scrollTo(page, title) {
  const { width, height } = page.viewportSize();
  await page.mouse.move(width / 2, height * 0.7);
  for (let turn = 0; turn < 30; turn += 1) {
    const top = await find(page, title, "heading").evaluate((one) => one.getBoundingClientRect().top);
    if (Math.abs(top - height * 0.25) < height * 0.1) return;
    await page.mouse.wheel(0, Math.max(-height / 2, Math.min(height / 2, top - height * 0.25)));
    await settle(page);
  }
}

/** Turns the wheel over the desk; says whether that moved it. */
async function scrollDesk(page) {
  const place = () => page.locator("#a11y input[type=radio], #a11y h3").last().evaluate((one) => one.getBoundingClientRect().top).catch(() => 0);
  const { width, height } = page.viewportSize();
  const before = await place();
  await page.mouse.move(width * 0.8, height * 0.6);
  await page.mouse.wheel(0, height * 0.7);
  await settle(page);
  return Math.abs((await place()) - before) > 4;
}
