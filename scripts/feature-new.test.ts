import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { editedLists, withFeature } from "./feature-new/edited-lists.ts";
import { featureFiles } from "./scaffold/feature-files.ts";
import { featureRequest } from "./scaffold/feature-request.ts";

const checkout = path.dirname(import.meta.dirname);

function featureNew(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/feature-new.ts", ...args], {
    cwd: checkout,
    env: { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1" },
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}

test.each([
  ["no service", ["reviews"], "reviews: must be a service and a name, such as shop/reviews."],
  ["a path", ["shop/../reviews"], "shop/../reviews: must be a service and a name"],
  [
    "a service that does not exist",
    ["market/reviews"],
    "market: is not a service.\n  Give one of: notifications, shop",
  ],
  ["a service without a schema", ["monitor/reviews"], "monitor: a feature needs a service with a schema that"],
  ["a prefix that a service answers", ["shop/products"], "contract/services/shop.ts declares the prefix /products."],
  ["a folder that exists", ["shop/migrations"], "name migrations: is reserved"],
  [
    "a name that the service has",
    ["shop/parcels", "--noun", "product"],
    "app/shop/routes.ts: has the name createProductRoute already.",
  ],
])("refused, and nothing is written: %s", (_, args, why) => {
  const { code, stdout, stderr } = featureNew(...args, "--dry-run");
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: "", stderr: expect.stringContaining(why) as unknown });
});

test("--dry-run names the files of a feature, and the lists and pages that it changes", () => {
  const { code, stdout } = featureNew("shop/reviews", "--dry-run");
  const [migration = "", ...lines] = stdout.trim().split("\n");
  expect(migration).toMatch(/^Would write app\/shop\/migrations\/0\d\d-reviews\.ts$/);
  expect({ code, lines }).toEqual({
    code: 0,
    lines: [
      ...["review.ts", "create-review.ts", "forget-reviews.ts", "review-routes.ts", "review-routes.test.ts"].map(
        (file) => `Would write app/shop/reviews/${file}`,
      ),
      ...[
        "contract/services/shop.ts",
        "app/shop/migrations/index.ts",
        "app/shop/routes.ts",
        "app/shop/forget-user.ts",
        "app/shop/start-http.ts",
        "compose.yaml",
        "contract/openapi/v1.json",
      ].map((file) => `Would change ${file}`),
    ],
  });
});

test("a list that somebody has written in another way is refused with its file", () => {
  const [, , routes] = editedLists({ service: "shop", name: "reviews", noun: "review" }, "015-reviews");
  if (routes === undefined) throw new Error("no list of routes");
  expect(() => withFeature("export const routes = makeRoutes();\n", routes)).toThrow(
    /^app\/shop\/routes\.ts: has no list/,
  );
  expect(() => withFeature("export const routes = (): readonly Route[] => [\r\n];\r\n", routes)).toThrow(
    /^app\/shop\/routes\.ts: has line ends of Windows/,
  );
});

test("a name is taken where a file has it, not where a comment or a path has the word", () => {
  const migrations = (name: string) => {
    const [, list] = editedLists({ service: "shop", name, noun: "one" }, `015-${name}`);
    if (list === undefined) throw new Error("no list of migrations");
    return list;
  };
  const text = `import { orderStatus } from "./009-order-status.ts";

/** In order. */
export const migrations: readonly Migration[] = [orderStatus];
`;
  expect(withFeature(text, migrations("status"))).toBe(`import { orderStatus } from "./009-order-status.ts";
import { status } from "./015-status.ts";

/** In order. */
export const migrations: readonly Migration[] = [orderStatus, status];
`);
  expect(() => withFeature(text, migrations("orderStatus"))).toThrow(/has the name orderStatus already/);
});

test("no class of a feature takes the place of a global of JavaScript that its files use", () => {
  const texts = featureFiles({ service: "shop", name: "things", noun: "thing" }, 15).map(([, text]) => text);
  const capitals = new Set(texts.flatMap((text) => text.match(/\b[A-Z]\w+/g) ?? []));
  const globals = [...capitals].filter((word) => word in globalThis);
  expect(globals).toContain("Promise");
  for (const word of globals)
    expect(() => featureRequest({ service: "shop", name: "things", noun: word.toLowerCase() })).toThrow(/is reserved/);
});
