import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { fingerprintsOf, lint } from "./lint.ts";

let checkout: string;
let printed: string;

const write = (file: string, text: string): void => {
  writeFileSync(path.join(checkout, file), text);
};

beforeEach(() => {
  checkout = mkdtempSync(path.join(tmpdir(), "groundwork-lint-"));
  printed = "";
  jest.spyOn(process.stdout, "write").mockImplementation((text) => (printed += String(text)).length > 0);
  write(".oxlintrc.json", '{ "categories": { "correctness": "off" }, "rules": { "no-var": "error" } }');
  write("tsconfig.json", "{}");
  write("package.json", '{ "type": "module" }');
  write("package-lock.json", "{}");
  write("price.js", "export const price = 1;\n");
  write("order.js", 'import { price } from "./price.js";\nexport const total = price;\n');
  write("mail.js", "export const mail = 1;\n");
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(checkout, { recursive: true });
});

test.each([
  [
    "a source changes: itself and what imports it",
    () => write("price.js", "export const price = 2;\n"),
    ["order", "price"],
  ],
  ["a source that nothing imports changes: itself", () => write("mail.js", "export const mail = 2;\n"), ["mail"]],
  ["the rules change: every source", () => write(".oxlintrc.json", "{}"), ["mail", "order", "price"]],
])("%s is linted again", (_, change, stale) => {
  const before = fingerprintsOf(checkout);
  change();
  const after = fingerprintsOf(checkout);
  const changed = Object.keys(after).filter((file) => after[file] !== before[file]);
  expect(changed).toEqual(stale.map((name) => `${name}.js`));
});

test("a finding is printed again until it is fixed; what is clean is not linted again", () => {
  write("mail.js", "var mail = 1;\nexport default mail;\n");
  for (const run of ["first", "second"]) {
    printed = "";
    expect([run, lint(checkout)]).toEqual([run, false]);
    expect(printed).toContain("no-var");
    expect(printed).not.toContain("order.js");
  }
  printed = "";
  expect(lint(checkout, { fix: true })).toBe(true);
  expect(printed).toBe("mail.js\n");
  printed = "";
  expect(lint(checkout, { fix: true })).toBe(true);
  expect(printed).toBe("");
});

test("a mistake in the rules is an error, not a clean run", () => {
  write(".oxlintrc.json", '{ "rules": { "no-such-rule": "error" } }');
  expect(() => lint(checkout)).toThrow("no-such-rule");
});
