import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { chromium, type Browser, type Page } from "playwright-core";
import { defaultConfiguration } from "../configuration/configuration.ts";
import taskReadOnly from "../rules/ecs/ecs-task-definition-root-file-system-read-only.ts";
import retentionSet from "../rules/logs/log-group-retention-set.ts";
import { audit } from "../audit/audit.ts";
import { htmlReport } from "./html-report.ts";

const resource = (type: string, name: string, inputs: object) => ({
  urn: `urn:pulumi:prod::shop::${type}::${name}`,
  type,
  inputs,
});
const owned = `<img src=x onerror="document.title='owned'">`;
const resources = [
  resource("aws:cloudwatch/logGroup:LogGroup", owned, {}),
  resource("aws:cloudwatch/logGroup:LogGroup", "legacy", {}),
  resource("aws:ecs/taskDefinition:TaskDefinition", "http", { containerDefinitions: [{}] }),
];
const suppression = {
  where: "Policies.prod.yaml: suppressions.0",
  rule: "log-group-retention-set",
  owner: "ada",
  reason: "moving",
  expires: "2999-12-31",
};
const suppressions = ["*::legacy", "*::gone"].map((pattern) => ({ ...suppression, resource: pattern }));
const stacks = [{ source: "prod.json", stack: "shop/prod", resources }];
const report = htmlReport(audit(stacks, [retentionSet, taskReadOnly], { ...defaultConfiguration, suppressions }));

let browser: Browser;
let page: Page;
const asked: string[] = [];

beforeAll(async () => {
  const executablePath = process.env["GROUNDWORK_CHROMIUM"] ?? "/usr/bin/chromium";
  browser = await chromium.launch({ executablePath, args: ["--headless", "--no-sandbox", "--disable-gpu"] });
  page = await browser.newPage();
  page.on("request", (request) => void asked.push(request.url()));
  page.on("pageerror", ({ message }) => void asked.push(message));
  await page.setContent(report);
});

afterAll(() => browser.close());

const shown = (): Promise<string[]> => page.locator("article:visible h3 a").allTextContents();

test("the page shows the verdict, each finding, suppressions with owners, and stale suppressions; it loads nothing else", async () => {
  expect(await page.locator(".verdict").textContent()).toBe("Violations: 2 (1 blocking).");
  expect(await page.locator("article").allTextContents()).toEqual([
    expect.stringMatching(/fail high ecs-task-definition-root-file-system-read-only.*Write: /s),
    expect.stringMatching(/fail · advisory medium log-group-retention-set/),
    expect.stringMatching(/suppressed medium log-group-retention-set.*Suppressed by ada until 2999-12-31: moving/s),
  ]);
  expect(await page.locator("li").textContent()).toMatch(/suppressions\.0 is not used: no \*::gone fails/);
  expect(await page.locator("tbody tr").allTextContents()).toEqual([
    "shop/prodprod.json3020010",
    expect.stringContaining("log-group-retention-set"),
    expect.stringContaining("ecs-task-definition-root-file-system-read-only"),
  ]);
  expect(asked).toEqual([]);
});

test("every section begins 32 pixels below what precedes it, the first one too", async () => {
  const boxesOf = async (selector: string) =>
    Promise.all((await page.locator(selector).all()).map(async (each) => each.boundingBox()));
  const tops = (await boxesOf("h2")).map((box) => box?.y ?? Number.NaN);
  const ends = (await boxesOf(".verdict, main > section")).map((box) => (box ? box.y + box.height : Number.NaN));
  expect(tops.length).toBeGreaterThan(1);
  expect(tops.map((top, place) => top - (ends[place] ?? Number.NaN))).toEqual(tops.map(() => 32));
});

test("filters by outcome, severity, rule and text limit the findings, show their number, and can be cleared", async () => {
  await page.getByLabel("Outcome").selectOption("suppressed");
  expect(await shown()).toEqual(["log-group-retention-set"]);
  expect(await page.locator("#shown").textContent()).toBe("1");
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByLabel("Severity").selectOption("high");
  expect(await shown()).toEqual(["ecs-task-definition-root-file-system-read-only"]);
  await page.getByLabel("Severity").selectOption("all");
  await page.getByLabel("Text").fill("LEGACY");
  expect(await shown()).toEqual(["log-group-retention-set"]);
  await page.getByLabel("Text").fill("nothing of the kind");
  expect(await shown()).toEqual([]);
  expect(await page.locator("#shown").textContent()).toBe("0");
});

test("names are escaped and never become markup", async () => {
  expect(await page.title()).toBe("Policies: shop/prod");
  expect(await page.locator("img").count()).toBe(0);
  expect(await page.locator(".urn").allTextContents()).toContainEqual(expect.stringContaining(owned));
});
