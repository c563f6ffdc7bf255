import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { chromium, type Browser, type Page } from "playwright-core";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { audit } from "../audit/audit.ts";
import { rules } from "../rules.ts";
import taskReadOnly from "../rules/ecs/ecs-task-definition-root-file-system-read-only.ts";
import taskUser from "../rules/ecs/ecs-task-definition-user-not-root.ts";
import retentionSet from "../rules/logs/log-group-retention-set.ts";
import { htmlReport } from "./html-report.ts";
import { judged, logGroup, owned, sha256 } from "./audited-stack.fixture.ts";
import { weakTexts } from "./weak-texts.fixture.ts";

const report = htmlReport({
  ...judged,
  notCovered: [{ type: "aws:sqs/queue:Queue", count: 2 }],
  notJudgedResources: { external: 3, pendingDelete: 1 },
});

let browser: Browser;
let page: Page;
const asked: string[] = [];

beforeAll(async () => {
  const executablePath = process.env["GROUNDWORK_CHROMIUM"] ?? "/usr/bin/chromium";
  browser = await chromium.launch({ executablePath, args: ["--headless", "--no-sandbox", "--disable-gpu"] });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.on("request", (request) => void asked.push(request.url()));
  page.on("pageerror", ({ message }) => void asked.push(message));
  page.on("console", (message) => void asked.push(message.text()));
  await page.setContent(report);
});

afterAll(() => browser.close());

const shown = (): Promise<string[]> => page.locator("article:visible .rule code").allTextContents();
const cardOf = (id: string) => page.locator(`article#${id}`);

test("the page begins with the verdict, what to fix first, stale suppressions, and what it does not say; it loads nothing", async () => {
  expect(await page.locator(".verdict").textContent()).toBe(
    "Violations: 17 (1 blocking). Stale suppressions: 1 (blocking). 2 resources of 1 type are not covered by any rule.",
  );
  expect(await page.locator(".tiles li").allTextContents()).toEqual([
    "0critical",
    "1high, 1 blocking",
    "16medium",
    "0low",
    "0informational",
  ]);
  expect(await page.locator(".first li").allTextContents()).toEqual([
    `${taskReadOnly.title}: high, blocks, 1 resource`,
    `${retentionSet.title}: medium, advisory, 15 resources`,
    `${taskUser.title}: medium, advisory, 1 resource`,
  ]);
  expect(await page.locator(".stale li").textContent()).toMatch(/suppressions\.1 is not used: no \*::gone fails/);
  expect(await page.locator("#coverage ~ p").allTextContents()).toContain(
    "Not judged: 3 resources that other stacks or people manage, 1 that waits for its deletion.",
  );
  expect(asked).toEqual([]);
});

test("a card says why, what was found where, how to fix it with an example, and links the rule and AWS", async () => {
  const card = cardOf("violation-ecs-task-definition-root-file-system-read-only");
  expect(await card.locator("h4, h5, .why").allTextContents()).toEqual([
    taskReadOnly.title,
    `Why: ${taskReadOnly.why}`,
    "Found",
    "Fix",
  ]);
  expect(await card.locator(".rows li").allTextContents()).toEqual([
    expect.stringMatching(/^http aws:ecs\/taskDefinition:TaskDefinition.*readonlyRootFilesystem.*infra\/http\.ts:7/),
  ]);
  expect(await cardOf("violation-log-group-retention-set").locator("pre").first().textContent()).toContain(
    "\n  retentionInDays: 365,\n",
  );
  expect(await card.locator(".links").textContent()).toContain(
    "docs/policies/ecs-task-definition-root-file-system-read-only.md",
  );
  expect(await card.locator(`.links a[href="${taskReadOnly.url}"]`).count()).toBe(1);
  expect(htmlReport(judged, { pages: "../docs/policies" })).toContain(
    'href="../docs/policies/log-group-retention-set.md"',
  );
});

test("a suppression to paste is made for the resource that its reader picks, with its owner, for 30 days", async () => {
  const card = cardOf("violation-log-group-retention-set");
  await card.getByRole("button", { name: "Accept the risk of log-3" }).click();
  const yaml = (await card.locator("pre.yaml").textContent()) ?? "";
  const accepted = yaml.replace("<why the risk is acceptable>", "moving");
  expect(readConfiguration(accepted, "Policies.prod.yaml", rules).configuration.suppressions).toMatchObject([
    {
      rule: "log-group-retention-set",
      resource: "aws:cloudwatch/logGroup:LogGroup::log-3",
      owner: "payments",
      reason: "moving",
      expires: "2026-12-31",
    },
  ]);
  expect(await card.locator("pre.typescript").textContent()).toContain(
    [
      'new Suppression("log-group-retention-set of aws:cloudwatch/logGroup:LogGroup log-3", {',
      '  rule: "log-group-retention-set",',
      '  resource: "aws:cloudwatch/logGroup:LogGroup::log-3",',
      '  owner: "payments",',
    ].join("\n"),
  );
  expect(await card.locator("details.accept").textContent()).toContain("Policies.prod.yaml");
  expect(await page.evaluate("document.activeElement.tagName")).toBe("SUMMARY");
});

test("the resources beyond ten are shown on demand, and found by text", async () => {
  const card = cardOf("violation-log-group-retention-set");
  expect(await card.locator(".rows li").count()).toBe(10);
  expect(await card.locator(".more").textContent()).toBe("and 5 more resources. Show 5 more");
  await card.getByRole("button", { name: "Show 5 more" }).click();
  expect((await card.locator(".rows li b").allTextContents()).slice(-2)).toEqual(["log-12", "log-13"]);
  expect(await card.locator(".more:visible").count()).toBe(0);
  await page.emulateMedia({ media: "print" });
  expect(await card.locator(".rows li:visible, .more:visible").count()).toBe(11);
  await page.emulateMedia({ media: "screen" });
  await page.getByLabel("Text").fill("LOG-13");
  expect(await shown()).toEqual(["log-group-retention-set"]);
  expect(await card.locator(".rows li:visible b").allTextContents()).toEqual(["log-13"]);
  await page.getByRole("button", { name: "Clear" }).click();
  expect(await page.locator("article:visible").count()).toBe(4);
});

test("filters by outcome, severity, service, framework, control and text limit the cards, and can be cleared", async () => {
  const cases = [
    ["Outcome", "suppressed", ["log-group-retention-set"]],
    ["Severity", "high", ["ecs-task-definition-root-file-system-read-only"]],
    ["Service", "cloudwatch", ["log-group-retention-set", "log-group-retention-set"]],
    ["Framework", "fsbp", ["ecs-task-definition-root-file-system-read-only"]],
    ["Control", "checkov:CKV_AWS_66", ["log-group-retention-set", "log-group-retention-set"]],
  ] as const;
  for (const [label, value, wanted] of cases) {
    await page.getByLabel(label).selectOption(value);
    expect([value, ...(await shown())]).toEqual([value, ...wanted]);
    expect(await page.locator("#shown").textContent()).toBe(String(wanted.length));
    await page.getByLabel(label).selectOption("all");
  }
  await page.getByLabel("Text").fill("nothing of the kind");
  expect(await shown()).toEqual([]);
  expect(await page.locator(".part:visible").count()).toBe(0);
  await page.getByRole("button", { name: "Clear" }).click();
  expect(await page.locator("article:visible").count()).toBe(4);
});

test("the evidence names time, version, pack, configuration, thresholds and the hash of each export", async () => {
  const facts = (await page.locator("#evidence + dl").textContent()) ?? "";
  expect(facts).toMatch(/Judged2026-12-01T10:00:00\.000ZBygroundwork-policies \d+\.\d+\.\d+Rules3 of pack all/);
  expect(facts).toContain("logRetentionDays365");
  expect(facts).toContain(`Policies.prod.yaml (SHA-256 ${"6".repeat(64)})`);
  expect(await page.locator(".stacks tbody tr").allTextContents()).toEqual([
    `shop/prodprod.jsonSHA-256 ${sha256}170170010`,
  ]);
  expect(await page.locator(".rules tbody tr").count()).toBe(3);
});

test("names are escaped, keep their direction to themselves and never become markup; no style or script runs that the page did not name by its hash", async () => {
  expect([await page.title(), await page.locator("img").count()]).toEqual(["Policies: shop/prod", 0]);
  expect(await page.locator(".rows b").allTextContents()).toContainEqual(owned);
  expect(await page.evaluate("getComputedStyle(document.querySelector('.rows b')).unicodeBidi")).toBe("isolate");
  expect(report).not.toContain("unsafe-inline");
  const injected = await browser.newPage();
  await injected.setContent(report.replace("</main>", "<script>document.title = 'owned'</script></main>"));
  expect(await injected.title()).toBe("Policies: shop/prod");
  await injected.close();
});

test.each([
  [1280, "light"],
  [1280, "dark"],
  [420, "light"],
  [420, "dark"],
] as const)(
  "at %i pixels in %s mode nothing is cut off, and every text has a contrast of 4.5",
  async (width, colorScheme) => {
    const sized = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    await sized.setContent(report);
    expect(await sized.evaluate("document.documentElement.scrollWidth")).toBe(width);
    expect(await sized.evaluate(weakTexts)).toEqual([]);
    await sized.close();
  },
);

test("on paper no column of the rules is cut off", async () => {
  const paper = await browser.newPage({ viewport: { width: 718, height: 1000 } });
  await paper.emulateMedia({ media: "print" });
  await paper.setContent(htmlReport(audit([], rules)));
  const cut = "[...document.querySelectorAll('td, th')].filter((each) => each.getBoundingClientRect().right > 719)";
  expect(await paper.evaluate(`${cut}.length`)).toBe(0);
  await paper.close();
});

test("every control has a name and takes the focus by the keyboard; headings have no gaps", async () => {
  const unnamed = await page.evaluate(
    `[...document.querySelectorAll("select, input, button")].filter((each) => !each.labels?.length && each.textContent.trim() === "").length`,
  );
  expect(unnamed).toBe(0);
  await page.locator(".skip").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate("document.activeElement.name")).toBe("severity");
  const levels = await page.evaluate<number[]>(
    "[...document.querySelectorAll('h1, h2, h3, h4, h5')].map(({ nodeName }) => Number(nodeName[1]))",
  );
  expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
});

test("a page for 15,000 resources has at most 2 MB, says what it leaves out, and has no more pages on paper than one for 150", async () => {
  const names = ["violation", "log"].join("-of-a-name-as-long-as-people-write-them-in-programs-");
  const of = (size: number) => Array.from({ length: size }, (_, at) => logGroup(`${names}-${at}`));
  const large = htmlReport(audit([{ source: "-", stack: "shop/prod", resources: of(15_000) }], rules));
  const small = htmlReport(audit([{ source: "-", stack: "shop/prod", resources: of(150) }], rules));
  expect(Buffer.byteLength(large)).toBeLessThan(2_000_000);
  expect(large).toMatch(/and [\d,]+ more resources\. <span class="left">[\d,]+ of them are only in the JSON report/);
  // A longer number may push one line to the next page.
  expect(await pagesOf(large)).toBeLessThanOrEqual((await pagesOf(small)) + 1);
});

test("a text that more resources match than the page shows at once says how many", async () => {
  const many = Array.from({ length: 240 }, (_, at) => logGroup(`log-${at}`));
  const fresh = await browser.newPage();
  await fresh.setContent(htmlReport(audit([{ source: "-", stack: "shop/prod", resources: many }], [retentionSet])));
  await fresh.getByLabel("Text").fill("::log-");
  expect(await fresh.locator("article:visible").count()).toBe(0);
  await fresh.getByLabel("Text").fill("log-");
  expect(await fresh.locator(".rows li:visible").count()).toBe(10);
  await fresh.getByLabel("Text").fill("forever: retention");
  const rows = await fresh.locator(".rows li:visible").allTextContents();
  expect([rows.length, rows.at(-1)]).toEqual([211, "and 30 more that match"]);
  await fresh.close();
});

async function pagesOf(html: string): Promise<number> {
  const paper = await browser.newPage();
  await paper.setContent(html);
  const pdf = await paper.pdf({ format: "A4" });
  await paper.close();
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
