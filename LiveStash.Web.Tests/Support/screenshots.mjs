// Pictures of each page, light and dark, at 1280 and 390 pixels:
//   node LiveStash.Web.Tests/Support/screenshots.mjs http://localhost:5080 FOLDER
// against a running host, after the tests have been built (they bring Playwright) and with Debian's chromium-headless-shell, or another Chromium by its path in CHROMIUM.

import { createRequire } from "node:module";
import { join } from "node:path";

const playwright = createRequire(import.meta.url)("../bin/Debug/net10.0/.playwright/package/index.js");
const [address, folder] = process.argv.slice(2);

const pages = {
  home: ["/", async () => {}],
  counter: ["/counter", async page => {
    await page.locator("main[data-connected=true]").waitFor();
    for (let count = 1; count <= 3; count++) {
      await page.getByRole("button", { name: "Increment" }).click();
      await page.getByText(`Saved: ${count}.`).waitFor();
    }
  }],
  "counter-blazor": ["/counter/blazor", async page => {
    await page.locator("main[data-connected=true]").waitFor();
  }],
  compare: ["/compare", async page => {
    const rows = page.locator("tr[data-event]");
    const ready = page.locator("#events[data-live=true]");
    const launched = await page.locator("main[data-launched=true]").count() > 0;
    const events = ["drop", "pause", ...(launched && process.env.KILL ? ["kill"] : [])];
    for (const [done, event] of events.entries()) {
      await ready.waitFor();
      await page.getByRole("button", { name: "Fill in all three" }).click();
      await page.locator("[data-wizard=livestash][data-step='3']").waitFor();
      await page.locator(`[data-event=${event}]`).first().click();
      await rows.nth(done).waitFor();
    }
  }],
  tictactoe: ["/tictactoe", async page => {
    await page.locator("[data-cell='0'][aria-disabled=false]").click();
    await page.getByLabel("Row 1, column 1: yours").waitFor();
  }],
  cluster: ["/cluster", async page => {
    await page.getByRole("button", { name: "Stash a mark" }).click();
    await page.getByText("acknowledged by").waitFor();
    await page.waitForTimeout(1500); // It asks the nodes each second.
  }],
};

const browser = await playwright.chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell", args: ["--no-sandbox", "--disable-gpu"] });
for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 390]) {
    for (const [name, [path, play]] of Object.entries(pages)) {
      if (process.env.PAGES && !process.env.PAGES.split(",").includes(name)) continue;
      const context = await browser.newContext({ baseURL: address, colorScheme, viewport: { width, height: 800 } });
      context.setDefaultTimeout(15000);
      const page = await context.newPage();
      page.on("console", message => { if (message.type() === "error") console.log(name, message.text()); });
      page.on("pageerror", error => console.log(name, error));
      try {
        await page.goto(path);
        await play(page);
      } catch (error) {
        console.log(name, colorScheme, width, error.message);
      }
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`), fullPage: true });
      await context.close();
    }
  }
}
await browser.close();
