import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { runAudit, sound, violating } from "./run-audit.fixture.ts";

let folder: string;
const file = (name: string): string => path.join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "groundwork-audit-"));
  writeFileSync(file("prod.json"), violating);
  writeFileSync(file("broken.json"), violating.slice(0, 40));
});

afterAll(() => rmSync(folder, { recursive: true }));

test("a file that is not a stack export is refused before any report is written", () => {
  const report = file("never.json");
  const { code, stdout, stderr } = runAudit([file("prod.json"), file("broken.json"), "--out", `json=${report}`]);
  expect({ code, stdout, written: existsSync(report) }).toEqual({ code: 2, stdout: "", written: false });
  expect(stderr).toContain(`${file("broken.json")}: this is not a Pulumi stack export:`);
});

test.each([
  ["no file", [], "<file> is missing."],
  ["a file that is not there", ["nowhere.json"], "nowhere.json: cannot be read: ENOENT"],
  [
    "an unknown rule to explain",
    ["--explain", "log-group-retention"],
    "--explain log-group-retention: there is no rule log-group-retention; the nearest is log-group-retention-set.",
  ],
  [
    "an unknown resource to explain",
    ["-", "--explain", "log-group-retention-set", "lgo"],
    "lgo: log-group-retention-set judges no such resource.\n  It judges aws:cloudwatch/logGroup:LogGroup::log.",
  ],
  ["a resource without an export", ["--explain", "log-group-retention-set", "log"], "log: no export is named"],
  ["a report of an explanation", ["-", "--explain", "x", "--out", "json=-"], "--explain writes no report"],
  [
    "only new violations without a report",
    ["-", "--fail-on-new"],
    "--fail-on-new: name the earlier report with --diff.",
  ],
  [
    "one path for two reports",
    ["-", "--out", "json=x", "--out", "html=./x"],
    "--out: ./x: two reports have this path.",
  ],
  [
    "an unknown pack",
    ["-", "--pack", "most"],
    "--pack most: must be one of default, all, checklist, fsbp, cis, kubernetes, pss, cisKubernetes, quick.",
  ],
  ["a folder of rules that is not there", ["-", "--rules", "/nowhere"], "/nowhere: cannot be read: ENOENT"],
  [
    "a folder without a rule",
    ["-", "--rules", path.join(import.meta.dirname, "../../docs")],
    "has no rule: no file of it ends with",
  ],
  ["stdin for two things", ["-", "--config", "-"], "-: stdin can be read once."],
  [
    "an unknown severity",
    ["-", "--fail-on", "grave"],
    "--fail-on grave: must be one of informational, low, medium, high, critical.",
  ],
  [
    "an unknown format",
    ["-", "--out", "pdf=x"],
    "--out pdf=x: must be <format>=<path> with one of json, sarif, junit, markdown, html.",
  ],
  [
    "a report that cannot be written",
    ["-", "--out", "json=/nowhere/x"],
    "--out: /nowhere/x: cannot be written: ENOENT",
  ],
  ["a folder as a report", ["-", "--out", "json=/"], "--out: /: is a folder.\n  Name a file in it."],
  ["an unknown option", ["-", "--severity"], "Unknown option '--severity'"],
])("%s is refused with exit code 2", (_what, args, why) => {
  const { code, stderr } = runAudit(args, sound);
  expect(stderr).toContain(why);
  expect(stderr).not.toContain("    at ");
  expect(code).toBe(2);
});
