import { launch, watched, open } from "./launch.mjs";
const browser = await launch();
const { page } = await watched(browser);
await open(page);
const act = () => page.evaluate(() => { const e = document.activeElement; return `${e.tagName}#${e.dataset?.node ?? ""} ${e.getAttribute("aria-label") ?? e.textContent?.slice(0,40)} exp=${e.getAttribute("aria-expanded")}`; });
const by = (role, name, o={}) => page.getByRole(role, { name, ...o });
await by("button","Begin",{exact:true}).first().click({force:true}).catch(()=>{});
await by("button","Begin",{exact:true}).first().focus(); await page.keyboard.press("Enter");
await page.waitForTimeout(1500);
console.log("screen", await page.locator("#a11y h1, #a11y h2").first().textContent().catch(()=>""));
await by("button","Begin",{exact:true}).last().focus(); await page.keyboard.press("Enter");
await page.waitForTimeout(2500);
for (const desk of ["Inspection desk"]) {
  await by("button",new RegExp("^"+desk.split(" ")[0])).first().focus(); await page.keyboard.press("Enter");
  await page.waitForTimeout(1200);
  const n = await by("button","Choose a county").count(); console.log(desk, "choosers", n);
  if (!n) { console.log(await page.locator("#a11y button").allTextContents()); continue; }
  await by("button","Choose a county").first().focus();
  await page.waitForTimeout(400);
  console.log("before", await act());
  await page.keyboard.press("Enter");
  for (const t of [100,300,600,1000]) { await page.waitForTimeout(t); console.log("after", t, await act()); }
  console.log(await page.evaluate(() => [...document.querySelectorAll("#a11y input, #a11y textarea")].map((e) => { const o=[]; for (let n=e; n && n.id!=="a11y"; n=n.parentElement) o.push(n.tagName+":"+[...n.attributes].filter(a=>a.name!=="style").map(a=>a.name+"="+a.value).join(",")); return o.join(" < ")+" | "+e.getAttribute("style"); }).join("\n")));
  console.log(await page.evaluate(() => { const e=[...document.querySelectorAll("#a11y input")].find((e)=>/Find/.test(e.getAttribute("aria-label")??"")); if(!e) return "none"; e.focus(); return document.activeElement===e; }));
  await page.waitForTimeout(500); console.log("forced", await act());
  await page.keyboard.type("an"); await page.waitForTimeout(800);
  console.log("typed", await act(), await page.evaluate(()=>document.activeElement.value));
  await page.keyboard.press("ArrowDown"); await page.waitForTimeout(600); console.log("down", await act());
  await page.keyboard.press("Enter"); await page.waitForTimeout(800); console.log("enter", await act());
  await page.keyboard.press("Escape"); await page.waitForTimeout(600); console.log("esc", await act());
}
await browser.close();
