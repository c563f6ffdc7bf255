import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { migrationsFingerprint } from "./migrations-fingerprint.ts";

let checkout: string;
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(checkout, file)), { recursive: true });
  writeFileSync(join(checkout, file), text);
};

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), "migrations-"));
  write("app/auth/migrations/001-users.ts", "users");
  write("app/shop/migrations/001-products.ts", "products");
  write("app/database-prepare/function.ts", "gate");
});
afterEach(() => rmSync(checkout, { recursive: true }));

test.each([
  ["a migration changes", () => write("app/auth/migrations/001-users.ts", "people")],
  ["a migration is added", () => write("app/shop/migrations/002-orders.ts", "orders")],
  [
    "a migration is renamed",
    () =>
      renameSync(
        join(checkout, "app/auth/migrations/001-users.ts"),
        join(checkout, "app/auth/migrations/002-users.ts"),
      ),
  ],
  [
    "what one file ends with begins the next",
    () => {
      write("app/auth/migrations/001-users.ts", "user");
      write("app/shop/migrations/001-products.ts", "sproducts");
    },
  ],
  ["the gate's own code changes", () => write("app/database-prepare/function.ts", "another gate")],
])("the gate runs again when %s", (_, change) => {
  const before = migrationsFingerprint(checkout);
  change();
  expect(migrationsFingerprint(checkout)).not.toBe(before);
});

test.each([
  ["other code changes", "app/auth/http.ts"],
  ["a test changes", "app/auth/migrations/001-users.test.ts"],
  ["a fixture of a test changes", "app/database-prepare/fixtures/login.ts"],
])("the gate does not run again when %s", (_, file) => {
  const before = migrationsFingerprint(checkout);
  write(file, "anything");
  expect(migrationsFingerprint(checkout)).toBe(before);
});
