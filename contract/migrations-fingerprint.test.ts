import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gateFiles, migrationsFingerprint } from "./migrations-fingerprint.ts";

let checkout: string;
const write = (file: string, ...lines: string[]) => {
  mkdirSync(dirname(join(checkout, file)), { recursive: true });
  writeFileSync(join(checkout, file), lines.join("\n"));
};
const index = (service: string, ...files: string[]) =>
  write(`app/${service}/migrations/index.ts`, ...files.map((file, at) => `import { up as up${at} } from "${file}";`));

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), "migrations-"));
  write(
    "app/database-prepare/function.ts",
    'import { log } from "../chassis/process/log.ts";',
    "import {",
    "  prepare,",
    '} from "./prepare.ts";',
    'import type { Shape } from "../chassis/shape.ts";',
    'import pg from "pg";',
  );
  write("app/database-prepare/prepare.ts", 'const { up } = await import("./steps.ts");');
  write("app/database-prepare/steps.ts", 'export { names } from "../../contract/names.ts";');
  write("app/chassis/process/log.ts", 'import "./log.ts";');
  write("app/chassis/messaging/outbox-migration.ts", "outbox");
  write("contract/names.ts", "names");
  index("auth", "../../chassis/messaging/outbox-migration.ts", "./001-users.ts");
  write("app/auth/migrations/001-users.ts", "users");
  index("shop", "./001-products.ts");
  write("app/shop/migrations/001-products.ts", "products");
});
afterEach(() => rmSync(checkout, { recursive: true }));

test.each([
  ["a migration changes", () => write("app/auth/migrations/001-users.ts", "people")],
  [
    "a migration is added",
    () => {
      index("shop", "./001-products.ts", "./002-orders.ts");
      write("app/shop/migrations/002-orders.ts", "orders");
    },
  ],
  [
    "a migration is renamed",
    () => {
      index("auth", "../../chassis/messaging/outbox-migration.ts", "./002-users.ts");
      renameSync(
        join(checkout, "app/auth/migrations/001-users.ts"),
        join(checkout, "app/auth/migrations/002-users.ts"),
      );
    },
  ],
  [
    "the end of one file moves to the beginning of the next",
    () => {
      write("app/auth/migrations/001-users.ts", "user");
      write("app/shop/migrations/001-products.ts", "sproducts");
    },
  ],
  ["a service is added", () => index("billing")],
  [
    "code that several services' migrations import changes",
    () => write("app/chassis/messaging/outbox-migration.ts", "inbox"),
  ],
  ["the gate's own code changes", () => write("app/database-prepare/prepare.ts", "another gate")],
  ["code that the gate imports changes", () => write("app/chassis/process/log.ts", "another log")],
  ["code that the gate imports from an imported file changes", () => write("contract/names.ts", "other names")],
])("the gate runs again when %s", (_, change) => {
  const before = migrationsFingerprint(checkout);
  change();
  expect(migrationsFingerprint(checkout)).not.toBe(before);
});

test.each([
  ["other code changes", "app/auth/http.ts"],
  ["a test changes", "app/auth/migrations/001-users.test.ts"],
  ["a fixture of a test changes", "app/database-prepare/login.fixture.ts"],
  ["a file is imported for its types alone", "app/chassis/shape.ts"],
])("the gate does not run again when %s", (_, file) => {
  const before = migrationsFingerprint(checkout);
  write(file, "anything");
  expect(migrationsFingerprint(checkout)).toBe(before);
});

test("an import of a missing file is an error with both names", () => {
  index("shop", "./001-gone.ts");
  expect(() => migrationsFingerprint(checkout)).toThrow(
    "app/shop/migrations/index.ts: imports ./001-gone.ts, which does not exist (app/shop/migrations/001-gone.ts)",
  );
});

test("the platform's own gate: the tables of messaging and the code that migrates are part of it", () => {
  const files = gateFiles(join(import.meta.dirname, ".."));
  expect(files).toEqual(expect.arrayContaining([...migrationsIn("shop"), "app/chassis/messaging/outbox-migration.ts"]));
  expect(files).toContain("app/chassis/database/migrate.ts");
  expect(files).toContain("app/database-prepare/service-schema.ts");
  expect(files.filter((file) => /\.test\.ts$|\/testing\/|\/http\//.test(file))).toEqual([]);
});

function migrationsIn(service: string): string[] {
  const file = join(import.meta.dirname, `../app/${service}/migrations/index.ts`);
  const names = readFileSync(file, "utf8").matchAll(/"\.\/(.+\.ts)"/g);
  return [...names].map(([, name]) => `app/${service}/migrations/${name}`);
}
