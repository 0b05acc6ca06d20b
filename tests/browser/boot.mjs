// The page around the program: loading, languages, and what it says when it cannot go on. A stand-in takes the program's
// place, so that every failure can be had at will. `cargo xtask browser` runs it with TTJ_URL and CHROME_PATH.

import assert from "node:assert/strict";
import { ADDRESS, launch } from "./launch.mjs";

/** The smallest module there is. */
const EMPTY_MODULE = Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]);

/** Plays the program: takes the data, does to the canvas what the window library does, and is ready. */
const STAND_IN = `
  export default async ({ module_or_path }) => { if (!(module_or_path instanceof WebAssembly.Module)) throw new Error("no module"); };
  export function boot(base, zh) {
    window.booted = { base: new TextDecoder().decode(base.slice(0, 8)), zh: zh && new TextDecoder().decode(zh.slice(0, 8)) };
    const canvas = document.getElementById("game");
    canvas.setAttribute("tabindex", "0");
    canvas.getContext("webgl2");
    const button = document.createElement("button");
    button.textContent = "Begin";
    document.getElementById("a11y").append(button);
    document.documentElement.dataset.ready = "true";
  }
`;

const cases = {
  "loads, hands over the data, and leaves the screen": async (page) => {
    await open(page);
    assert.deepEqual(await page.evaluate(() => window.booted), { base: "TTJPACK1", zh: undefined });
    assert.equal(await page.locator("#loading").isVisible(), false);
    assert.equal(await page.locator("#overlay").isVisible(), false);
    await page.waitForFunction(() => document.getElementById("game").getAttribute("tabindex") === "-1");
    assert.equal(await page.locator("#game").getAttribute("aria-hidden"), "true");
    assert.equal(await page.getByRole("button", { name: "Begin" }).count(), 1);
  },

  "asks for nothing from elsewhere and no Chinese in English": async (page) => {
    const urls = [];
    page.on("request", (request) => urls.push(request.url()));
    await open(page);
    assert.deepEqual(urls.filter((url) => !url.startsWith(ADDRESS)), []);
    assert.deepEqual(urls.filter((url) => url.includes("zh-Hans")), []);
  },

  "fetches Chinese first where it was chosen": async (page) => {
    await page.addInitScript(() => localStorage.setItem("ttj.language", "zh-Hans"));
    await open(page);
    assert.equal((await page.evaluate(() => window.booted)).zh, "TTJPACK1");
    assert.equal(await page.locator("html").getAttribute("lang"), "zh-Hans");
  },

  "fetches Chinese later on request, and only packs": async (page) => {
    await open(page);
    const length = await page.evaluate(async () => (await window.ttjFetchPack("zh-Hans")).length);
    assert.ok(length >= 12);
    await assert.rejects(page.evaluate(() => window.ttjFetchPack("../secret")));
  },

  "starts without storage": async (page) => {
    await page.addInitScript(() => Object.defineProperty(window, "localStorage", { get() { throw new Error("forbidden"); } }));
    await open(page);
  },

  "offers the kept run after a panic": async (page) => {
    await open(page);
    await page.evaluate(() => { window.ttjKeepRun("(format: 1)", true); window.ttjPanic("index out of bounds"); });
    const overlay = page.getByRole("alertdialog");
    assert.match(await overlay.innerText(), /has stopped[\s\S]*Every finished month is saved[\s\S]*程序的故障[\s\S]*都已保存/);
    assert.match(await page.locator("#overlay-detail").textContent(), /index out of bounds/);
    const button = page.getByRole("button", { name: "Download the save" });
    assert.ok(await button.evaluate((element) => element === document.activeElement));
    const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
    assert.equal(download.suggestedFilename(), "run.ron");
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    assert.equal(Buffer.concat(chunks).toString(), "(format: 1)");
    await page.evaluate(() => window.ttjPanic("second"));
    assert.doesNotMatch(await page.locator("#overlay-detail").textContent(), /second/);
  },

  "does not say that a run is saved that is not": async (page) => {
    await open(page);
    await page.evaluate(() => { window.ttjKeepRun("(format: 1)", false); window.ttjPanic("index out of bounds"); });
    const said = await page.getByRole("alertdialog").innerText();
    assert.match(said, /could not be saved here: download the run[\s\S]*没能保存在本机/);
    assert.doesNotMatch(said, /is saved|已保存/);
  },

  "does not speak of a month where no run was open": async (page) => {
    await open(page);
    await page.evaluate(() => window.ttjPanic("no surface"));
    assert.match(await page.getByRole("alertdialog").innerText(), /No run was open, and saves are not touched[\s\S]*没有打开的推演/);
  },

  "says so when the graphics are taken away": async (page) => {
    await open(page);
    await page.evaluate(() => document.getElementById("game").getContext("webgl2").getExtension("WEBGL_lose_context").loseContext());
    await page.getByRole("alertdialog").waitFor();
    assert.match(await page.getByRole("alertdialog").innerText(), /picture was lost/);
    assert.equal(await page.getByRole("button", { name: "Download the save" }).isVisible(), false);
    await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Reload" }).click()]);
  },

  "says so without WebGL 2": async (page) => {
    await page.addInitScript(() => { HTMLCanvasElement.prototype.getContext = () => null; });
    await page.goto(ADDRESS);
    await page.getByRole("alertdialog").waitFor();
    assert.match(await page.getByRole("alertdialog").innerText(), /WebGL 2[\s\S]*需要 WebGL 2/);
  },

  "says so without SIMD": async (page) => {
    await page.addInitScript(() => { WebAssembly.validate = () => false; });
    await page.goto(ADDRESS);
    await page.getByRole("alertdialog").waitFor();
    assert.match(await page.getByRole("alertdialog").innerText(), /WebAssembly with SIMD[\s\S]*支持 SIMD/);
  },

  "gives the program a canvas through which nothing shines": async (page) => {
    await open(page);
    assert.equal(await page.evaluate(() => document.getElementById("game").getContext("webgl2").getContextAttributes().alpha), false);
  },

  "says so when a part is missing": async (page, expected) => {
    expected.push(/404/);
    await page.route("**/base.pack", (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto(ADDRESS);
    await page.getByRole("alertdialog").waitFor();
    assert.match(await page.locator("#overlay-detail").textContent(), /base\.pack: 404/);
  },
};

async function open(page) {
  await page.goto(ADDRESS);
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true");
}

const browser = await launch();
let failed = 0;
for (const [name, play] of Object.entries(cases)) {
  const page = await browser.newPage({ locale: "en-GB" });
  // Whatever the console has to complain of (the page's policy above all) fails the case, unless it is the case's point.
  const complaints = [];
  const expected = [];
  page.on("console", (message) => { if (message.type() === "error") complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.route("**/game.js", (route) => route.fulfill({ contentType: "text/javascript", body: STAND_IN }));
  await page.route("**/game_bg.wasm", (route) => route.fulfill({ contentType: "application/wasm", body: EMPTY_MODULE }));
  try {
    await play(page, expected);
    assert.deepEqual(complaints.filter((text) => !expected.some((pattern) => pattern.test(text))), []);
    console.log(`ok   ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${name}\n${error.stack ?? error}`);
  }
  await page.close();
}
await browser.close();
console.log(`boot: ${Object.keys(cases).length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
