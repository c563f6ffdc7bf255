import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { Refusal } from "../../contract/refusal.mjs";
import { audit } from "../../policies/audit/audit.ts";
import { readStackExport } from "../../policies/audit/stack-export.ts";
import { defaultConfiguration } from "../../policies/configuration/configuration.ts";
import { htmlReport } from "../../policies/report/html-report.ts";
import { rules } from "../../policies/rules.ts";
import { startBrowser } from "../../sandbox/console/browser.fixture.ts";
import { sandboxFigures } from "../../sandbox/core/differences.ts";
import { sandboxFolder } from "../../sandbox/sandbox-folder.ts";

const consoleUrl = `http://localhost:${sandboxFigures.consolePort}`;
const size = { width: 1120, height: 720 };

/**
 * Writes docs/images/console.png and report.png: the console of the running sandbox, and the policy
 * report of its state.
 * @throws Refusal if no sandbox is running
 */
export async function takeScreenshots(checkout: string): Promise<void> {
  const images = path.join(checkout, "docs", "images");
  mkdirSync(images, { recursive: true });
  const folder = mkdtempSync(path.join(tmpdir(), "groundwork-screenshots-"));
  const browser = await startBrowser();
  try {
    const page = await browser.newPage({ viewport: size });
    await openConsole(page);
    await page.screenshot({ path: path.join(images, "console.png") });
    const report = path.join(folder, "report.html");
    writeFileSync(report, reportOf(checkout));
    await page.goto(pathToFileURL(report).href);
    await page.screenshot({ path: path.join(images, "report.png") });
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

async function openConsole(page: Page): Promise<void> {
  await page.goto(consoleUrl).catch((error: unknown) => {
    throw new Refusal("no sandbox answers.", {
      path: consoleUrl,
      remedy: "Run npm start in another terminal, register a user and order (README.md), and try again.",
      cause: error,
    });
  });
  await page.locator("#services .healthy").first().waitFor();
}

function reportOf(checkout: string): string {
  const stacks = path.join(sandboxFolder(checkout, "dev"), "state", ".pulumi", "stacks", "groundwork");
  const stack = readStackExport(readFileSync(path.join(stacks, "dev.json"), "utf8"), "stack.json");
  return htmlReport(audit([stack], rules, defaultConfiguration));
}
