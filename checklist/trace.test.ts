import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { checklist } from "./checklist.ts";
import { checklistPage } from "./checklist-page.ts";
import { falselyDone, unproved } from "./judge.ts";
import { idsIn, trace, unknownIds } from "./trace.ts";

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
  ["CI and EDGE without parentheses, and (EDGES)", []],
])("the ids in %j are %j", (text, ids) => {
  expect(idsIn(text)).toEqual(ids);
});

test("each column lists the sources that have the id, with line and first sentence or title", () => {
  expect(trace(checkout)["MODEL"]).toEqual({
    infrastructure: [{ path: "infra/data/postgres.ts", line: 1, excerpt: "Encrypted PostgreSQL (MODEL)." }],
    service: [
      { path: "app/base-model.ts", line: 1, excerpt: "The six columns of every table (MODEL, case 1): see the docs." },
    ],
    policy: [{ path: "policies/rules/rds/encrypted.ts", line: 2, excerpt: "RDS storage is encrypted" }],
    proof: [{ path: "app/base-model.test.ts", line: 1, excerpt: "the inner id is in no JSON (MODEL)" }],
  });
});

test("of a test file, only titles of tests and of rows of their tables prove an item", () => {
  write(
    "tests/pages.test.ts",
    [
      'const page = { text: "no inner id (MODEL)" };',
      'test("a page (EDGE)", () => expect(page.text).toBe("a page (SEARCH)"));',
      "describe(`pages of ${page.text} (CRON)`, () => undefined);",
      'test.each([{ what: "an open port (LIMITS-2)" }])("$what", () => undefined);',
      'test.each([\n  [1],\n])(\n  "page %i (APM)",\n  () => undefined,\n);',
    ].join("\n"),
  );
  const proofs = Object.entries(trace(checkout)).flatMap(([id, { proof }]) =>
    proof.flatMap((one) => (one.path === "tests/pages.test.ts" ? [`${id} in line ${one.line}`] : [])),
  );
  expect(proofs.sort()).toEqual(["APM in line 8", "CRON in line 3", "EDGE in line 2", "LIMITS-2 in line 4"]);
});

test("a title with an id that the checklist does not have is refused, with file, line and the ids", () => {
  write("tests/typo.test.ts", 'test("an order (MODLE, case 3) over TLS (RFC 9457, ASVS 6.2.4)", () => {});\n');
  write("tests/right.test.ts", 'test("an order (MODEL), its $what (LOGS-2), a Zone (eu-central-1)", () => {});\n');
  expect(unknownIds(checkout)).toEqual([
    expect.stringMatching(
      /^tests\/typo\.test\.ts:1: \(MODLE\) is not an id of the checklist\.\n {2}Use one of LANG, AUTH-1, .*, or write the word without parentheses\.$/,
    ),
  ]);
});

test("in this checkout, every id in a test's title is one of the checklist's", () => {
  expect(unknownIds(path.resolve(import.meta.dirname, ".."))).toEqual([]);
});

test("an item that is declared done with an empty column is refused, with the column and the remedy", () => {
  expect(falselyDone(trace(checkout), model)).toEqual([]);
  rmSync(path.join(checkout, "infra"), { recursive: true });
  expect(falselyDone(trace(checkout), model)).toEqual([
    'checklist/checklist.ts: MODEL: is declared done, but no source in its column "infrastructure" has the id.\n' +
      "  Add (MODEL) to the doc comment, rule or test that implements it, or declare what is missing.",
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
    [
      "checklist/checklist.ts: MODEL: is declared done, but these tests did not pass:\n    six columns (MODEL)\n" +
        "  Fix them, or declare what is missing.",
    ],
  ],
  [
    "none of its tests ran",
    [{ title: "no inner id", passed: true }],
    [
      "checklist/checklist.ts: MODEL: is declared done, but no test with (MODEL) in its title ran.\n" +
        "  Add (MODEL) to the title of the test that proves it, or declare what is missing.",
    ],
  ],
])("an item that is declared done needs passing tests: %s", (_, ran, problems) => {
  expect(unproved(ran, model)).toEqual(problems);
});

test("the page links every source, and names the missing parts of a promise that is not done", () => {
  const page = checklistPage(trace(checkout));
  expect(page).toContain(
    "| Provisions it | encrypted, backed-up PostgreSQL | [postgres.ts](../infra/data/postgres.ts) |",
  );
  expect(page).toContain("| [AUTH-3](#auth-3) |");
  expect(page).toContain(
    "State: **missing: delegated scopes for third-party clients; sign-in by an outside provider works**.",
  );
  expect(page).toMatch(/\| Serves it \| `otp\/request`, `otp\/validate` \| none yet \|/);
});

test("in this checkout, every item that is declared done has a source in each column", () => {
  expect(falselyDone(trace(path.resolve(import.meta.dirname, "..")))).toEqual([]);
});

test("no rule of the pack has the id of an item without a column for policies", () => {
  const traced = trace(path.resolve(import.meta.dirname, ".."));
  const misplaced = checklist.filter(({ id, needs }) => needs.policy === undefined && traced[id]?.policy !== undefined);
  expect(misplaced.flatMap(({ id }) => traced[id]?.policy ?? [])).toEqual([]);
});
