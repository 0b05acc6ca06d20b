// A short visit: the page opens, can be used by name, rests when nothing happens.
// node smoke.mjs [folder of the page]; a picture goes to artefacts/.

import { mkdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
const DIST = process.argv[2] ?? join(ROOT, "dist");
const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css",
  ".wasm": "application/wasm", ".svg": "image/svg+xml",
};
const CHROMIUM = [
  "--headless=new", "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist", "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--disable-quic", "--no-first-run",
];

const server = createServer(async (request, response) => {
  const path = normalize(new URL(request.url, "http://page").pathname);
  try {
    const body = await readFile(join(DIST, path === "/" ? "index.html" : path));
    response.writeHead(200, { "content-type": TYPES[extname(path)] ?? (path === "/" ? TYPES[".html"] : "application/octet-stream") });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((listening) => { server.listen(0, "127.0.0.1", listening); });

const faults = [];
const check = (truth, what) => { console.log(`${truth ? "ok" : "NOT OK"}: ${what}`); if (!truth) faults.push(what); };

const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium", args: CHROMIUM });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, locale: "en-GB" });
  const errors = [];
  page.on("console", (message) => { if (message.type() === "error") errors.push(message.text()); });
  page.on("pageerror", (error) => errors.push(String(error)));

  const start = Date.now();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true", null, { timeout: 60_000 });
  console.log(`ready after ${Date.now() - start} ms`);

  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  const button = (name) => page.locator("#a11y").getByRole("button", { name, exact: true });
  const frames = () => page.evaluate(() => window.ttj.frames());
  const month = () => page.evaluate(() => window.ttj.month());
  const rests = async (where) => {
    // A busy machine draws what was asked for late: rest begins with a second without a frame.
    let before = -1;
    for (let tries = 0; tries < 15 && before !== (before = await frames()); tries += 1) await page.waitForTimeout(1000);
    await page.waitForTimeout(5000);
    const drawn = (await frames()) - before;
    check(drawn === 0, `${where}: no frame in 5 s (${drawn} drawn)`);
  };

  check(await page.evaluate(() => Object.isFrozen(window.ttj)), "window.ttj is read-only");
  check((await button("Begin").count()) === 1, "the mirror has a button named Begin");
  await rests("first page");

  // By the mouse: what is clicked is the picture, at the place the mirror says.
  await button("Settings").click({ force: true });
  const opened = page.locator("#a11y h1", { hasText: "Settings" }).waitFor({ state: "attached", timeout: 10_000 });
  check(await opened.then(() => true, () => false), "a click on the picture opens Settings");
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true", null, { timeout: 60_000 });
  requests.length = 0;

  // By name, as assistive technology does it.
  await button("Begin").dispatchEvent("click");
  const field = page.locator("#a11y").getByRole("textbox", { name: "A number or any text", exact: true });
  await field.waitFor({ state: "attached" });
  await field.focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("class 9b 红旗");
  await page.waitForTimeout(1000);
  check((await field.inputValue()) === "class 9b 红旗", "a field takes what is typed, Chinese too");
  await rests("with a field in focus");
  await page.keyboard.press("Tab");
  check(await page.evaluate(() => document.activeElement?.tagName === "BUTTON"), "Tab leads on through the mirror");

  await button("Begin").dispatchEvent("click");
  await page.waitForFunction(() => window.ttj.month() !== "", null, { timeout: 10_000 });
  const first = await month();
  check(/^[0-9a-f]{16}$/.test(await page.evaluate(() => window.ttj.fingerprint())), "a run has a fingerprint");
  await page.waitForTimeout(1000);
  await button("Next month").dispatchEvent("click");
  await page.waitForFunction((before) => window.ttj.month() !== before, first, { timeout: 10_000 });
  check((await month()) > first, "Next month closes a month");

  const map = page.locator("#a11y [role=application]");
  await map.focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(500);
  check(await page.evaluate(() => document.activeElement?.getAttribute("role") === "application"), "arrows stay on the map");
  await page.mouse.move(640, 100);
  await rests("office");

  check(requests.length === 0, `no request after ready (${requests.join(", ")})`);
  check(errors.length === 0, `no error in the console (${errors.join("; ")})`);
  await mkdir(join(ROOT, "artefacts"), { recursive: true });
  await page.screenshot({ path: join(ROOT, "artefacts", "smoke.png") });
} finally {
  await browser.close();
  server.close();
}
if (faults.length > 0) {
  console.error(`${faults.length} of the checks failed`);
  process.exit(1);
}
