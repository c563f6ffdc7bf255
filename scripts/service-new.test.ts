import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { applicationServices } from "../contract/services/index.ts";
import { listText } from "./service-new/contract-text.ts";

const checkout = path.dirname(import.meta.dirname);

function serviceNew(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/service-new.ts", ...args], {
    cwd: checkout,
    env: { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1" },
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}

/** The folders of services and the files of the contract. */
const written = () => ["app", "contract/services"].map((folder) => readdirSync(path.join(checkout, folder)));

test.each([
  ["no name", [], "<name> is missing."],
  ["two names", ["reviews", "ratings"], "reviews, ratings: one <name> at a time."],
  ["a name with a hyphen", ["gift-cards"], "name gift-cards: must be 2 to 20 lowercase letters and digits"],
  ["a path", ["../reviews"], "name ../reviews: must be 2 to 20 lowercase letters and digits"],
  ["a long name", ["a".repeat(21)], "must be 2 to 20"],
  ["a folder of the platform", ["chassis"], "name chassis: is reserved"],
  ["a word of SQL", ["order"], "name order: is reserved"],
  ["a word of SQL that only a function may have", ["join"], "name join: is reserved"],
  ["a type that the files use", ["promise"], "name promise: is reserved"],
  ["a class that the files import", ["rejections"], "--noun rejection: is reserved"],
  ["a table that every service has", ["outbox"], "name outbox: is reserved"],
  ["a property of every object", ["constructor"], "name constructor: is reserved"],
  ["a word of JavaScript", ["export"], "name export: is reserved"],
  ["a noun that is a word of SQL", ["orderings", "--noun", "order"], "--noun order: is reserved"],
  ["a service that exists", ["shop"], "shop: app/shop exists already."],
  ["a prefix that another service answers", ["products"], "contract/services/shop.ts declares the prefix /products."],
  ["an unknown option", ["reviews", "--force"], "--force"],
])("refused, and nothing is written: %s", (_, args, why) => {
  const before = written();
  expect(serviceNew(...args)).toEqual({ code: 2, stdout: "", stderr: expect.stringContaining(why) as unknown });
  expect(written()).toEqual(before);
});

test("--dry-run names the files of a service, the generated page too, and writes none", () => {
  const before = written();
  const { code, stdout } = serviceNew("reviews", "--noun", "rating", "--dry-run");
  expect({ code, files: stdout.trim().split("\n") }).toEqual({
    code: 0,
    files: [
      "contract/services/reviews.ts",
      "contract/services/index.ts",
      "app/reviews/http.ts",
      "app/reviews/start-http.ts",
      "app/reviews/routes.ts",
      "app/reviews/worker.ts",
      "app/reviews/start-worker.ts",
      "app/reviews/forget-user.ts",
      "app/reviews/migrations/index.ts",
      "app/reviews/migrations/002-reviews.ts",
      "app/reviews/reviews/rating.ts",
      "app/reviews/reviews/create-rating.ts",
      "app/reviews/reviews/forget-reviews.ts",
      "app/reviews/reviews/rating-routes.ts",
      "app/reviews/reviews/rating-routes.test.ts",
      "compose.yaml",
      "contract/openapi/v1.json",
      "docs/permissions.md",
      "docs/reach.md",
      "docs/secrets.md",
    ].map((file) => `Would write ${file}`),
  });
  expect(written()).toEqual(before);
});

test("--help describes the command and writes nothing", () => {
  const { code, stdout } = serviceNew("--help");
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("npm run service:new -- ") as unknown });
  expect(stdout).toContain("  1    the service is written, its generated pages are not: npm run docs writes them\n");
  expect(existsSync(path.join(checkout, "app/reviews"))).toBe(false);
});

test("the list of services is the one that service:new writes", () => {
  const list = readFileSync(path.join(checkout, "contract/services/index.ts"), "utf8");
  expect(list).toBe(listText(Object.keys(applicationServices)));
});
