import { chromium, type Browser, type Page } from "playwright-core";

/** A headless Chromium: the one that `GROUNDWORK_CHROMIUM` names, or Debian's. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["GROUNDWORK_CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** The errors that the page reports from now on: script errors, blocked styles, failed loads. */
export function browserErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  return errors;
}
