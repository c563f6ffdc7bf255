import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { exitCodeMeanings, Refusal } from "./refusal.mjs";

test("a refusal's message contains where, what is wrong and how to fix it, each line of the remedy indented", () => {
  const refusal = new Refusal("3 is too short for production.", {
    path: "Pulumi.prod.yaml: groundwork:database.backupDays",
    remedy: "Keep at least 7, or give a reason:\n  { value: 3, reason: … }",
  });
  expect(refusal.message).toBe(
    "Pulumi.prod.yaml: groundwork:database.backupDays: 3 is too short for production.\n" +
      "  Keep at least 7, or give a reason:\n" +
      "    { value: 3, reason: … }",
  );
  expect(refusal).toMatchObject({ what: "3 is too short for production.", exitCode: 1 });
});

test("a refusal without a path begins with what is wrong, and keeps its cause and its exit code", () => {
  const cause = new SyntaxError("x");
  const refusal = new Refusal("Which stack?", { remedy: "Name one.", exitCode: 2, cause });
  expect(refusal).toMatchObject({ message: "Which stack?\n  Name one.", exitCode: 2, cause });
});

test("a refusal with the message of another program has no remedy of its own", () => {
  expect(new Refusal("tiny:fail: is set.\n  Unset it.", { remedy: "" }).message).toBe(
    "tiny:fail: is set.\n  Unset it.",
  );
});

test("docs/exit-codes.md has the table of the exit codes, and no other row", () => {
  const page = readFileSync(path.resolve(import.meta.dirname, "../docs/exit-codes.md"), "utf8");
  const rows = [...page.matchAll(/^\| (\d+) +\| (.*?) +\|$/gm)].map(([, code, meaning]) => [code, meaning]);
  expect(rows).toEqual(Object.entries(exitCodeMeanings));
});
