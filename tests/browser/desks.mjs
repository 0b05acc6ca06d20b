// Working at the desks: orders are given by whatever lever is open, so that a lever may change its name without a test.

import { click, enter, find, has, press } from "./mirror.mjs";

/** The desks with levers, by their accessible names. */
export const DESKS = [
  "Quota desk", "Labour and iron desk", "Granaries desk", "Kitchens desk", "Inspection desk", "Cadres and movement desk", "Letters desk",
];

/** How many orders lie on the desk this month. */
export async function orders(page) {
  const title = await find(page, /^Orders this month: \d+$/, "heading").textContent();
  return Number(title.match(/\d+/)[0]);
}

/** Opens a desk; nothing when it is open. */
export async function openDesk(page, name) {
  if (!(await has(page, name, "heading"))) await press(page, name);
  await find(page, name, "heading").waitFor({ state: "attached", timeout: 10_000 });
}

/** Levers at which a county is marked first: what is chosen in their groups is ordered by a button below. */
const BY_COUNTY = [
  "Pass a county’s figures on at a discount", "Relief to a county’s villages", "Move grain between county stores", "Send a work team",
  "A county secretary",
];

/** What can be moved on the open desk, as role and name: steps up or down, and what is not chosen in a group. */
async function levers(page) {
  const open = async (found) => {
    const all = await Promise.all(found.map(async (one) => ((await one.isDisabled()) ? [] : [one])));
    return all.flat();
  };
  const name = (one) => one.evaluate((element) => element.getAttribute("aria-label") ?? element.textContent);
  const steps = await open(await find(page, /^(More|Less): /).all());
  const found = await Promise.all(steps.map(async (step) => ["button", await name(step)]));
  for (const group of await page.locator("#a11y").getByRole("radiogroup").all()) {
    if (BY_COUNTY.includes(await name(group))) continue;
    for (const option of await open(await group.getByRole("radio", { checked: false }).all())) found.push(["radio", await name(option)]);
  }
  return found;
}

/** Gives one order at a desk by the first lever that can be moved; says its lever, or nothing if all are closed. */
export async function order(page, desk, act = press) {
  await openDesk(page, desk);
  const before = await orders(page);
  const [lever] = await levers(page);
  if (!lever) return undefined;
  const [role, name] = lever;
  await act(page, name, role);
  if ((await orders(page)) <= before) throw new Error(`${desk}: ${role} “${name}” gave no order`);
  return name;
}

/** Sends the first figure for which more than was filed may be sent; says which, or nothing if none is asked for. */
export async function sendRaised(page) {
  await openDesk(page, "Report desk");
  const before = await orders(page);
  const sheets = await page.locator("#a11y [role=tab]").evaluateAll((tabs) => tabs.map((tab) => tab.textContent));
  for (const sheet of sheets) {
    if (!(await has(page, sheet, "tab"))) continue;
    await press(page, sheet, "tab");
    const raised = await find(page, /on top of what comes in /, "radio").all();
    for (const option of raised) {
      if (await option.isDisabled()) continue;
      const name = await option.getAttribute("aria-label");
      await press(page, name, "radio");
      await enter(page, "Send report");
      if ((await orders(page)) > before) return `${sheet}: ${name}`;
    }
  }
  return undefined;
}

/** Ways to activate, one after the other. */
export const WAYS = [press, enter, click];
