// Playing by role and name: what assistive technology finds in the mirror, and what the mouse finds at the same place.

/** The one element of the mirror with this role and name. A text must be the whole name. */
export const find = (page, name, role = "button") =>
  page.locator("#a11y").getByRole(role, { name, exact: typeof name === "string" });

/** Waits until nothing is worked out and nothing is drawn any more. Counted in turns of the browser as well as in time, for a busy machine is slow. */
export async function settle(page, patience = 30_000) {
  await page.evaluate((patience) => new Promise((resolve, reject) => {
    const begun = performance.now();
    let [last, since, turns] = [window.ttj.frames(), begun, 0];
    const look = () => {
      const now = performance.now();
      const frames = window.ttj.frames();
      if (frames === last) turns += 1;
      else [last, since, turns] = [frames, now, 0];
      if (turns >= 5 && now - since >= 150 && !window.ttj.working()) resolve();
      else if (now - begun > patience) reject(new Error("work or frames without end"));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }), patience);
}

/** Activates while something is being worked out and does not wait for its end: only for what must then be there. */
export async function poke(page, name, role, [then, its] = []) {
  await find(page, name, role).first().dispatchEvent("click", undefined, { timeout: 15_000 });
  if (then) await find(page, then, its).first().waitFor({ state: "attached", timeout: 30_000 });
}

/** Does something and waits until it is on the screen. */
async function act(page, doing) {
  const before = await page.evaluate(() => window.ttj.frames());
  await doing();
  // What draws nothing may be meant: then there is nothing to wait for.
  await page.waitForFunction((frames) => window.ttj.frames() > frames, before, { timeout: 1000 }).catch(() => {});
  await settle(page);
}

/** Activates as assistive technology does. */
export const press = (page, name, role) =>
  act(page, () => find(page, name, role).dispatchEvent("click", undefined, { timeout: 15_000 }));

/** Activates by keyboard: focus, then Enter. */
export async function enter(page, name, role) {
  await act(page, () => find(page, name, role).focus({ timeout: 15_000 }));
  await key(page, "Enter");
}

/** Brings into sight by focus, then clicks the picture at the place the mirror tells. */
export async function click(page, name, role) {
  const element = find(page, name, role);
  await act(page, () => element.focus({ timeout: 15_000 }));
  await act(page, () => element.click({ force: true, timeout: 15_000 }));
}

/** Presses a key where the focus is. */
export const key = (page, name) => act(page, () => page.keyboard.press(name));

/** Writes into a field in place of what it holds. */
export async function write(page, name, text) {
  await act(page, () => find(page, name, "textbox").focus({ timeout: 15_000 }));
  await page.keyboard.press("Control+A");
  await act(page, () => page.keyboard.insertText(text));
}

/** Whether there is such an element. */
export const has = async (page, name, role) => (await find(page, name, role).count()) > 0;

/** The name of the element that holds the keyboard's focus, empty when it lies outside the mirror. */
export const focused = (page) => page.evaluate(() => {
  const element = document.activeElement?.closest("#a11y *");
  return element ? element.getAttribute("aria-label") ?? element.textContent ?? "" : "";
});

/** Where the run stands. */
export const standing = (page) => page.evaluate(() => ({
  scenario: window.ttj.scenario(), month: window.ttj.month(), fingerprint: window.ttj.fingerprint(),
}));

/** Waits for another month than this one. */
export async function monthAfter(page, before) {
  await page.waitForFunction((month) => window.ttj.month() !== month, before, { timeout: 15_000 });
  await settle(page);
}

/** What is said to screen readers at once. */
export const alerts = (page) => page.locator("#a11y [role=alert], #a11y [role=status]").allTextContents();
