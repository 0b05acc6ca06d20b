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

/** Gives one order at a desk by the first levers that can be moved; says its lever, or nothing if all are closed. */
export async function order(page, desk, act = press) {
  await openDesk(page, desk);
  const before = await orders(page);
  const levers = await page.locator("#a11y").evaluate((root) => {
    const open = (element) => !element.disabled && !element.closest("[inert]");
    const name = (element) => element.getAttribute("aria-label") ?? element.textContent;
    const steps = [...root.querySelectorAll("button")].filter((one) => open(one) && /^(More|Less): /.test(name(one)));
    const picks = [...root.querySelectorAll("input[type=radio]")].filter((one) => open(one) && !one.checked && name(one).includes(": "));
    return [...steps.map((one) => ["button", name(one)]), ...picks.map((one) => ["radio", name(one)])];
  });
  for (const [role, name] of levers.slice(0, 6)) {
    await act(page, name, role);
    if ((await orders(page)) > before) return name;
  }
  return undefined;
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
