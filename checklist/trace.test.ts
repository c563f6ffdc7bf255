import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { checklist } from "./checklist.ts";
import { checklistPage } from "./checklist-page.ts";
import { falselyDone, unproved } from "./judge.ts";
import { idsIn, trace } from "./trace.ts";

let checkout: string;

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(checkout, file)), { recursive: true });
  writeFileSync(path.join(checkout, file), text);
}

beforeEach(() => {
  checkout = mkdtempSync(path.join(tmpdir(), "groundwork-checklist-"));
  write(
    "infra/data/postgres.ts",
    "/**\n * Encrypted PostgreSQL (MODEL). Costs a server.\n */\nexport class Postgres {}\n",
  );
  write(
    "app/base-model.ts",
    "/** The six columns of every table (MODEL, case 1): see the docs. */\nexport class BaseModel {}\n",
  );
  write(
    "policies/rules/rds/encrypted.ts",
    'rule({\n  title: "RDS storage is encrypted",\n  checklist: "MODEL",\n});\n',
  );
  write("app/base-model.test.ts", 'test("the inner id is in no JSON (MODEL)", () => {});\n');
});
afterEach(() => rmSync(checkout, { recursive: true }));

const model = checklist.filter(({ id }) => id === "MODEL").map((item) => ({ ...item, state: "done" as const }));

test.each([
  ["a doc comment (EDGE)", ["EDGE"]],
  ["forged headers (LIMITS-2, case 31) and logs (LOGS-2)", ["LOGS-2", "LIMITS-2"]],
  ["CI says so, EDGE does not, (EDGES) neither", []],
])("the ids in %j are %j", (text, ids) => {
  expect(idsIn(text)).toEqual(ids);
});

test("each column names the sources that carry the id, and what they say of themselves", () => {
  expect(trace(checkout)["MODEL"]).toEqual({
    infrastructure: [{ path: "infra/data/postgres.ts", says: "Encrypted PostgreSQL (MODEL)." }],
    service: [{ path: "app/base-model.ts", says: "The six columns of every table (MODEL, case 1):" }],
    policy: [{ path: "policies/rules/rds/encrypted.ts", says: "RDS storage is encrypted" }],
    proof: [{ path: "app/base-model.test.ts", says: "the inner id is in no JSON (MODEL)" }],
  });
});

test("an item that is declared done with an empty column is refused, with the column and the remedy", () => {
  expect(falselyDone(trace(checkout), model)).toEqual([]);
  rmSync(path.join(checkout, "infra"), { recursive: true });
  expect(falselyDone(trace(checkout), model)).toEqual([
    'checklist: MODEL is declared done, but nothing in its column "infrastructure" carries the id. ' +
      "Add (MODEL) where it is true, or say in checklist/checklist.ts what is missing.",
  ]);
});

test.each([
  ["its tests passed", [{ title: "no inner id (MODEL)", passed: true }], []],
  [
    "one of its tests failed",
    [
      { title: "no inner id (MODEL)", passed: true },
      { title: "six columns (MODEL)", passed: false },
    ],
    ["checklist: MODEL is declared done, but these tests did not pass:\n  six columns (MODEL)"],
  ],
  [
    "none of its tests ran",
    [{ title: "no inner id", passed: true }],
    ["checklist: MODEL is declared done, but no test with (MODEL) in its title ran."],
  ],
])("a done item is judged by the tests that ran: %s", (_, ran, problems) => {
  expect(unproved(ran, model)).toEqual(problems);
});

test("the page links every source and says of what is not done what is missing", () => {
  const page = checklistPage(trace(checkout));
  expect(page).toContain(
    "| Provisions it | encrypted, backed-up PostgreSQL | [postgres.ts](../infra/data/postgres.ts) |",
  );
  expect(page).toContain("| [SEARCH](#search) |");
  expect(page).toMatch(/\| Serves it \| `otp\/request`, `otp\/validate` \| nothing yet \|/);
});

test("of this checkout, every item that is declared done has all its columns", () => {
  expect(falselyDone(trace(path.resolve(import.meta.dirname, "..")))).toEqual([]);
});
