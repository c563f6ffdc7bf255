import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { browserErrors, startBrowser } from "../../sandbox/console/browser.fixture.ts";
import { startApi, type RunningApi } from "./running-api.fixture.ts";

function listedIn(version: string): string[] {
  const text = readFileSync(new URL(`../../contract/openapi/${version}.json`, import.meta.url), "utf8");
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, object>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

/** A page of another origin. */
const other = createServer((_asked, answer) => answer.setHeader("content-type", "text/html").end("<!doctype html>"));
const origin = () => `http://localhost:${(other.address() as AddressInfo).port}`;

let api: RunningApi;
let browser: Browser;

beforeAll(async () => {
  await new Promise<void>((resolve) => other.listen(0, "localhost", resolve));
  [api, browser] = await Promise.all([startApi({ CORS_ORIGINS: origin() }), startBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await api.stop();
  other.close();
});

test("the page of each version lists its routes, marks deprecated ones, and its policy lets everything run that it needs", async () => {
  const page = await browser.newPage();
  const errors = browserErrors(page);
  await page.goto(`${api.url}/v1/docs`);
  expect(await shownOn(page, listedIn("v1").length)).toEqual(listedIn("v1").toSorted());
  const replaced = listedIn("v2").filter((operation) => listedIn("v1").includes(operation.replace("/v2/", "/v1/")));
  expect(await page.locator(".opblock-deprecated").count()).toBe(replaced.length);
  const versions = page.getByRole("navigation", { name: "Versions" }).getByRole("link");
  expect(await versions.allTextContents()).toEqual(["v1", "v2"]);
  await versions.nth(1).click();
  await page.waitForURL(`${api.url}/v2/docs`);
  expect(await shownOn(page, listedIn("v2").length)).toEqual(listedIn("v2").toSorted());
  expect(await page.locator(".opblock-deprecated").count()).toBe(0);
  expect(await page.locator('nav [aria-current="page"]').allTextContents()).toEqual(["v2"]);
  expect(errors).toEqual([]);
  await page.close();
});

/** The routes that a page shows, once it shows so many. */
async function shownOn(page: Page, count: number): Promise<string[]> {
  await page
    .locator(".opblock")
    .nth(count - 1)
    .waitFor();
  const [methods, paths] = await Promise.all(
    [".opblock-summary-method", ".opblock-summary-path, .opblock-summary-path__deprecated"].map((part) =>
      page.locator(part).allTextContents(),
    ),
  );
  // Zero-width spaces allow lines to break.
  return (paths ?? []).map((path, at) => `${methods?.[at]} ${path.replaceAll("\u200b", "")}`).toSorted();
}

test('"try it" of GET /v1/products sends the request and shows the 200', async () => {
  const page = await browser.newPage();
  const errors = browserErrors(page);
  expect(await tried(page, "getProducts")).toEqual({ status: "200", body: expect.stringContaining('"products"') });
  expect(errors).toEqual([]);
  await page.close();
});

test('"try it" sends the access token that was entered', async () => {
  const token = await api.signUp("ada@example.com");
  const page = await browser.newPage();
  await page.goto(`${api.url}/v1/docs`);
  await page.locator(".btn.authorize").first().click();
  await page.locator(".auth-container input").fill(token);
  await page.locator(".auth-btn-wrapper .authorize").click();
  await page.locator(".btn-done").click();
  const { status, body } = await tried(page, "getUsersMe");
  expect({ status, body }).toEqual({ status: "200", body: expect.stringContaining("ada@example.com") });
  await page.close();
});

/** Opens an operation, sends its request and returns the answer that the page shows. */
async function tried(page: Page, operation: string): Promise<{ status: string; body: string }> {
  if (page.url() === "about:blank") await page.goto(`${api.url}/v1/docs`);
  const block = page.locator(`.opblock[id$="-${operation}"]`);
  await block.locator(".opblock-summary-control").click();
  await block.locator(".try-out__btn").click();
  await block.locator(".execute").click();
  const live = block.locator(".live-responses-table .response");
  await live.waitFor();
  return {
    status: (await live.locator(".response-col_status").innerText()).trim(),
    body: await live.locator(".response-col_description").innerText(),
  };
}

test("its policy allows scripts of the API alone, and no other page may frame it", async () => {
  const { headers } = await api.ask("/v1/docs");
  expect(headers.get("content-security-policy")).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect(headers.get("x-frame-options")).toBe("DENY");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

test("a browser lets a page of an allowed origin call the API with a token, and no other page", async () => {
  const page = await browser.newPage();
  const call = async (from: string) => {
    await page.goto(from);
    return page.evaluate(async (url) => {
      const headers = { authorization: "Bearer forged", "content-type": "application/json" };
      try {
        const answer = await fetch(url, { method: "POST", headers, body: "{}" });
        return [answer.status, answer.headers.get("www-authenticate")];
      } catch (error) {
        return String(error);
      }
    }, `${api.url}/v1/orders`);
  };
  expect(await call(origin())).toEqual([401, 'Bearer error="invalid_token"']);
  expect(await call(origin().replace("localhost", "127.0.0.1"))).toBe("TypeError: Failed to fetch");
  await page.close();
});
