// Uses the page of a running simulator in a headless browser, as a person would.
// Arguments: the simulator's URL, the browser's program, and a folder for screenshots if they are wanted.
import assert from "node:assert/strict";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [url, program, shots] = process.argv.slice(2);

const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
const faults = [];

async function open(width, height) {
  const page = await browser.newPage({ viewport: { width, height } });
  page.setDefaultTimeout(10_000);
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.goto(url);
  await page.getByText("Live", { exact: true }).waitFor();
  return page;
}

async function shot(page, name) {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

const extension = (page, number) => page.locator("#extensions li", { hasText: number });
const calls = (page) => page.locator("#calls li");

async function login() {
  const body = JSON.stringify({ username: "api", password: "5f4dcc3b5aa765d61d8327deb882cf99", port: "1" });
  const answer = await (await fetch(`${url}/api/v1.1.0/login`, { method: "POST", body })).json();
  assert.equal(answer.status, "Success");
  return answer.token;
}

async function aCallIsTakenAndEndedByButtons(page) {
  await page.getByLabel("From").fill("5557777");
  await page.getByRole("button", { name: "Call in" }).click();
  await extension(page, "1004").getByText("Ringing").waitFor();
  assert.equal(await calls(page).count(), 1);
  await shot(page, "ringing");
  await page.getByRole("button", { name: "Answer 1004" }).click();
  await extension(page, "1004").getByText("Busy").waitFor();
  assert.match(await calls(page).first().textContent(), /5557777 – 1004.*talking/);
  await page.getByRole("button", { name: "Hang up 1004" }).click();
  await page.getByText("Nobody is talking.").waitFor();
}

async function theKeyboardAloneIsEnough(page) {
  await page.getByLabel("To", { exact: true }).fill("1005");
  await page.keyboard.press("Enter");
  const answer = page.getByRole("button", { name: "Answer 1005" });
  await answer.waitFor();
  await answer.focus();
  // What is told meanwhile must not take the focus away.
  await login();
  await page.waitForFunction(() => document.querySelector("#tokens").textContent !== "0");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Answer 1005");
  await page.keyboard.press("Enter");
  await extension(page, "1005").getByText("Busy").waitFor();
  await page.getByRole("button", { name: /^The caller of call/ }).click();
  await page.getByText("Nobody is talking.").waitFor();
}

async function requestsAndReportsAreListedAndStayOpen(page) {
  const token = await login();
  await page.locator("#requests summary").first().click();
  const text = (await page.locator("#requests details[open] pre").allTextContents()).join();
  assert.ok(text.includes('\n  "username": "api"') && !text.includes(token), "the token is not shown");
  assert.ok(text.includes('\n  "status": "Success"'), text);
  // What is no JSON is shown as it was sent.
  const wrong = '{"extid": 1000, "name": "two words}';
  await fetch(`${url}/api/v1.1.0/extension/query?token=${token}`, { method: "POST", body: wrong });
  await page.waitForFunction((body) => [...document.querySelectorAll("#requests pre")].some((pre) => pre.textContent === body), wrong);
  await login();
  await page.waitForFunction(() => document.querySelectorAll("#requests li").length > 2);
  assert.equal(await page.locator("#requests details[open]").count(), 1, "what was opened stays open");
}

async function reportsOfOneCallFoldTogether(page) {
  await login();
  await page.getByLabel("From").fill("5558888");
  await page.getByLabel("To", { exact: true }).fill("1006");
  await page.getByRole("button", { name: "Call in" }).click();
  await page.getByRole("button", { name: "Answer 1006" }).click();
  await page.getByRole("button", { name: "Hang up 1006" }).click();
  const call = page.locator("#reports > li.call", { hasText: "Call 5558888 – 1006" });
  await call.getByText("7 reports, 7 not received").waitFor();
  assert.equal(await page.locator("#reports > li.call").count(), 2, "one for each call since the first login");
  // Port 1 takes no reports.
  const advice = "no listener at 127.0.0.1:1: is it running?";
  assert.equal(await call.locator(":scope > details > summary .advice").textContent(), advice);
  assert.equal(await call.locator("ol > li").first().isVisible(), false);
  await call.locator(":scope > details > summary").click();
  const names = await call.locator("ol .what").allTextContents();
  assert.deepEqual(names, ["ALERT", "RING", "ANSWER", "ANSWERED", "BYE", "BYE", "NewCdr"]);
  const record = call.locator("ol > li").last();
  assert.equal(await record.locator("pre").isVisible(), false);
  await record.locator("summary").click();
  assert.match(await record.locator("pre").textContent(), /^\{\n  "action": "NewCdr",\n  "callid": "[\d.]+",\n/);
  assert.equal(await record.locator(".advice").textContent(), advice);
  await shot(page, "call");
  await page.emulateMedia({ colorScheme: "dark" });
  await shot(page, "call-dark");
  await page.emulateMedia({ colorScheme: "light" });
}

async function searchShowsWhatHasAllWords(page) {
  const shown = (list) => page.locator(`${list} .entry:visible`);
  await page.getByLabel("Search").fill("newcdr 5558888");
  await page.getByText(/^1 of \d+ entries$/).waitFor();
  assert.equal(await shown("#reports").count(), 1);
  assert.equal(await shown("#requests").count(), 0);
  await page.getByLabel("Search").fill("1.1.0/login");
  await page.waitForFunction(() => document.querySelectorAll("#requests > li:not([hidden])").length > 2);
  assert.equal(await page.locator("#reports > li:visible").count(), 0);
  // What comes later is searched, too.
  const before = await shown("#requests").count();
  await login();
  await page.waitForFunction((count) => document.querySelectorAll("#requests > li:not([hidden])").length > count, before);
  await page.getByLabel("Search").fill("nobody wrote this");
  await page.getByText("Nothing has “nobody” and “wrote” and “this”.").waitFor();
  await page.getByLabel("Search").fill("");
  await page.locator("#reports > li.call").first().waitFor();
}

async function switchesAreThrown(page) {
  await page.getByRole("button", { name: "Expire the tokens" }).click();
  await page.locator("#tokens").getByText("0", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Stop the API" }).click();
  await page.locator("#api").getByText("down").waitFor();
  await page.getByRole("button", { name: "Start the API" }).click();
  await page.locator("#api").getByText("running").waitFor();
  await page.getByLabel("Fault").fill("answer:apply:drop");
  await page.getByRole("button", { name: "Add fault" }).click();
  await page.locator("#faults").getByText("answer:apply:drop").waitFor();
  await page.getByLabel("Fault").fill("nonsense");
  await page.getByRole("button", { name: "Add fault" }).click();
  await page.getByText('Refused: "nonsense" is not WHERE:WHICH:WHAT').waitFor();
  await page.getByRole("button", { name: "Clear faults" }).click();
  await page.locator("#faults").getByText("none").waitFor();
  await page.getByRole("button", { name: "Restart the PBX" }).click();
  await page.getByText("The PBX restarted.").waitFor();
}

async function itFitsATelephone() {
  const page = await open(360, 740);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 360, `the page is ${width} wide on a screen of 360`);
  const small = await page.$$eval("button", (buttons) =>
    buttons.filter((b) => b.offsetParent && b.getBoundingClientRect().height < 32).map((b) => b.textContent),
  );
  assert.deepEqual(small, [], "buttons large enough for a thumb");
  await shot(page, "telephone");
  await page.close();
}

async function everythingHasAName(page) {
  const nameless = await page.$$eval("button, input, select", (elements) =>
    elements.filter((e) => !(e.getAttribute("aria-label") || e.labels?.length || e.textContent.trim())).map((e) => e.outerHTML),
  );
  assert.deepEqual(nameless, []);
  const unnamed = await page.$$eval("section", (sections) =>
    sections.filter((s) => !document.getElementById(s.getAttribute("aria-labelledby"))).length,
  );
  assert.equal(unnamed, 0);
}

const page = await open(1200, 900);
const steps = [
  aCallIsTakenAndEndedByButtons, theKeyboardAloneIsEnough, requestsAndReportsAreListedAndStayOpen,
  reportsOfOneCallFoldTogether, searchShowsWhatHasAllWords, switchesAreThrown, itFitsATelephone, everythingHasAName,
];
try {
  for (const step of steps) {
    await step(page);
    console.log(`ok ${step.name}`);
  }
  assert.deepEqual(faults, [], "errors of the page");
} catch (error) {
  console.log(String(error.stack || error));
  process.exitCode = 1;
} finally {
  await browser.close();
}
