import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { exported, logGroup, runAudit, sound, violating } from "./audit/run-audit.fixture.ts";

let folder: string;
const file = (name: string): string => path.join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "groundwork-audit-"));
  writeFileSync(file("dev.json"), sound);
  writeFileSync(file("prod.json"), violating);
  writeFileSync(file("broken.json"), violating.slice(0, 40));
});

afterAll(() => rmSync(folder, { recursive: true }));

test("a stack that keeps every promise ends with 0 and is counted", () => {
  const { code, stdout } = runAudit([file("dev.json")]);
  expect(stdout).toContain(`shop/dev (${file("dev.json")})`);
  expect(stdout).toMatch(/No violations\.\n$/);
  expect(code).toBe(0);
});

test("resources that the stack only reads or has replaced are counted, not judged", () => {
  const state = exported({ ...logGroup("prod", {}), external: true }, { ...logGroup("prod", {}), delete: true });
  const { code, stdout } = runAudit(["-"], state);
  expect(stdout).toContain("Not judged: 1 resource that other stacks or people manage, 1 that waits for its deletion.");
  expect(stdout).toMatch(/No violations\.\n$/);
  expect(code).toBe(0);
});

test("several stacks at once, one of them from stdin: what fails is named with its rule and the remedy", () => {
  const { code, stdout } = runAudit([file("dev.json"), "-", "--fail-on", "medium"], violating);
  expect(stdout).toContain("✗ medium log-group-retention-set");
  expect(stdout).toContain("Write: retentionInDays: 365");
  expect(stdout).toMatch(/^shop\/dev .* 1 +3 +0 /m);
  expect(stdout).toMatch(/^shop\/prod \(-\) +1 +2 +1 /m);
  expect(code).toBe(1);
});

test("--fail-on sets the severity from which a violation fails", () => {
  expect(runAudit([file("prod.json"), "--fail-on", "medium"]).code).toBe(1);
  const advised = runAudit([file("prod.json")]);
  expect(advised.stdout).toContain("✗ medium (advisory) log-group-retention-set");
  expect(advised.stdout).toMatch(/\nViolations: 1 \(0 blocking\)\.\n$/);
  expect(advised.code).toBe(0);
});

test("a suppressed finding is shown with its owner; a suppression that matches nothing fails", () => {
  const entry = (name: string) =>
    `  - { rule: log-group-retention-set, resource: "aws:cloudwatch/logGroup:LogGroup::${name}", owner: ada, reason: moving, expires: 2999-12-31 }\n`;
  writeFileSync(file("Policies.prod.yaml"), `suppressions:\n${entry("log")}`);
  const used = runAudit([file("prod.json"), "--config", file("Policies.prod.yaml")]);
  expect(used.stdout).toContain("Suppressed by ada until 2999-12-31: moving");
  expect(used.code).toBe(0);
  writeFileSync(file("Policies.prod.yaml"), `suppressions:\n${entry("log")}${entry("gone")}`);
  const unused = runAudit([file("prod.json"), "--config", file("Policies.prod.yaml"), "--fail-on", "critical"]);
  expect(unused.stdout).toContain(`${file("Policies.prod.yaml")}: suppressions.1 is not used`);
  expect(unused.code).toBe(1);
});

test("--pack and --config say which rules are asked, and how", () => {
  const counts = (...args: string[]) =>
    (JSON.parse(runAudit([file("prod.json"), "--out", "json=-", ...args]).stdout) as { counts: object }).counts;
  expect(counts("--pack", "cis")).toMatchObject({ fail: 0 });
  writeFileSync(file("Policies.prod.yaml"), "levels: [{ rule: log-group-retention-set, level: disabled }]");
  expect(counts("--config", file("Policies.prod.yaml"))).toMatchObject({ fail: 0 });
  writeFileSync(file("Policies.prod.yaml"), "levels: [{ rule: log-group-retention-set, level: mandatory }]");
  expect(runAudit([file("prod.json"), "--config", file("Policies.prod.yaml")]).code).toBe(1);
});

test("what no rule covers is listed, and fails by its own option, as unknown results do by theirs", () => {
  const typed = (type: string, name: string, rest: object = {}) => ({
    urn: `urn:pulumi:qa::shop::${type}::${name}`,
    type,
    custom: true,
    ...rest,
  });
  const component = typed("shop:index:Group", "group", { custom: false });
  const mail = ["a", "b"].map((name) => typed("aws:chime/voiceConnector:VoiceConnector", name));
  const secret = {
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    ciphertext: "x",
  };
  const hidden = typed("aws:ebs/volume:Volume", "disk", { inputs: { encrypted: secret } });
  writeFileSync(file("qa.json"), exported(...mail, component, hidden, typed("aws:appsync/type:Type", "type")));
  const { code, stdout } = runAudit([file("qa.json")]);
  expect(code).toBe(0);
  expect(stdout).toContain(
    "Types that no rule covers:\n  2 aws:chime/voiceConnector:VoiceConnector\n  1 aws:appsync/type:Type\n",
  );
  expect(stdout).toContain("No violations, but 3 resources of 2 types are not covered by any rule. Unknown results: ");
  expect(stdout).not.toContain("No violations.");
  const strict = runAudit([file("qa.json"), "--fail-on-uncovered", "--out", "json=-"]);
  expect(strict.code).toBe(1);
  expect(JSON.parse(strict.stdout)).toMatchObject({
    blocks: true,
    notCovered: [
      { type: "aws:chime/voiceConnector:VoiceConnector", count: 2 },
      { type: "aws:appsync/type:Type", count: 1 },
    ],
  });
  const open = runAudit([file("qa.json"), "--fail-on-unknown"]);
  expect(open.code).toBe(1);
  expect(open.stdout).toMatch(/ Fails by --fail-on-unknown\.\n$/);
  expect(runAudit([file("dev.json"), "--fail-on-uncovered", "--fail-on-unknown"]).code).toBe(0);
});

test("a stack that is given twice is judged once, and the report says from which export", () => {
  writeFileSync(file("again.json"), `\uFEFF${violating}`);
  const { stdout } = runAudit([file("prod.json"), file("again.json"), "--fail-on", "medium"]);
  expect(stdout).toContain(
    `Given more than once:\n  ${file("prod.json")}: shop/prod is judged once, from ${file("again.json")}`,
  );
  expect(stdout).toMatch(/\nViolations: 1 \(1 blocking\)\.\n$/);
});

test("a configuration with mistakes is refused before any report is written", () => {
  writeFileSync(file("Policies.prod.yaml"), "levels: [{ rule: log-group-retention, level: disabled }]");
  const report = file("never.json");
  const { code, stderr } = runAudit([
    file("prod.json"),
    "--config",
    file("Policies.prod.yaml"),
    "--out",
    `json=${report}`,
  ]);
  expect({ code, written: existsSync(report) }).toEqual({ code: 2, written: false });
  expect(stderr).toContain(
    "levels.0.rule: there is no rule log-group-retention; the nearest is log-group-retention-set",
  );
});

test("reports are written to the given files; a report on stdout is the only output", () => {
  const { code, stdout } = runAudit([file("prod.json"), "--out", `junit=${file("junit.xml")}`, "--out", "json=-"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ counts: { fail: 1 } });
  expect(readFileSync(file("junit.xml"), "utf8")).toContain('<skipped message="Advisory: ');
});

test("a report overwrites an earlier report and no other file: nothing is written then", () => {
  const [report, other] = [file("rolling.json"), file("precious.txt")];
  for (const format of ["json", "sarif", "junit", "markdown", "html", "json"]) {
    const { code, stderr } = runAudit([file("prod.json"), "--out", `${format}=${report}`]);
    expect({ format, code, stderr }).toEqual({ format, code: 0, stderr: "" });
  }
  const precious = '{ "name": "groundwork-policies" }';
  writeFileSync(other, precious);
  for (const [out, target] of [
    [`html=${other}`, other],
    [`json=${file("dev.json")}`, file("dev.json")],
  ] as const) {
    const { code, stdout, stderr } = runAudit([file("dev.json"), "--out", `sarif=${file("new.sarif")}`, "--out", out]);
    expect({ code, stdout, written: existsSync(file("new.sarif")) }).toEqual({ code: 2, stdout: "", written: false });
    expect(stderr).toContain(
      `--out: ${target}: this file exists and is not a report of an audit: it was not overwritten.`,
    );
  }
  expect(readFileSync(other, "utf8")).toBe(precious);
  expect(readFileSync(file("dev.json"), "utf8")).toBe(sound);
});

test("a report leaves the files beside it alone, and a link to an earlier report stays a link", () => {
  const [report, link, beside] = [file("linked.json"), file("link.json"), file("linked.json.partial")];
  writeFileSync(beside, "mine");
  symlinkSync("linked.json", link);
  expect(runAudit([file("prod.json"), "--out", `json=${report}`]).code).toBe(0);
  expect(runAudit([file("dev.json"), "--out", `json=${link}`])).toMatchObject({ code: 0, stderr: "" });
  expect(readFileSync(beside, "utf8")).toBe("mine");
  expect([readlinkSync(link), JSON.parse(readFileSync(report, "utf8"))]).toEqual([
    "linked.json",
    expect.objectContaining({ counts: expect.objectContaining({ fail: 0 }) as unknown }),
  ]);
  expect(readdirSync(folder).filter((name) => name.endsWith(".partial"))).toEqual(["linked.json.partial"]);
});

test("--diff says what is new and fixed since a report; with --fail-on-new only what is new blocks", () => {
  const old = file("old.json");
  const judged = ["--fail-on", "medium"];
  expect(runAudit([file("prod.json"), ...judged, "--out", `json=${old}`]).code).toBe(1);
  const same = runAudit([file("prod.json"), ...judged, "--diff", old, "--fail-on-new"]);
  expect(same.stdout).toMatch(/^Since .*old\.json \(.*Z\): 0 new, 0 fixed, 1 unchanged, 0 suppressed, 0 undecided\.$/m);
  expect(same.code).toBe(0);
  expect(runAudit([file("prod.json"), ...judged, "--diff", old]).code).toBe(1);
  const later = runAudit(
    [file("dev.json"), "-", ...judged, "--diff", old, "--fail-on-new"],
    violating.replaceAll("::log", "::new"),
  );
  expect(later.stdout).toContain("  fixed medium log-group-retention-set: log (aws:cloudwatch/logGroup:LogGroup)");
  expect(later.stdout).toContain("  new medium log-group-retention-set: new (aws:cloudwatch/logGroup:LogGroup)");
  expect(later.code).toBe(1);
  expect(runAudit([file("dev.json"), "--diff", file("prod.json")])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("prod.json: --diff: it is not a JSON report of an audit."),
  });
});

test("--explain shows a rule, without an export too; of a resource also what it read, why, and the suppression", () => {
  const texts = runAudit(["--explain", "log-group-retention-set"]);
  expect(texts).toMatchObject({ code: 0, stderr: "" });
  expect(texts.stdout).toMatch(
    /^log-group-retention-set \(medium, advisory\)\n {2}CloudWatch log groups have a retention period\n/,
  );
  expect(texts.stdout).toContain("resource: aws:cloudwatch/logGroup:LogGroup::<name>");
  const failing = runAudit([file("prod.json"), "--explain", "log-group-retention-set", "log"]);
  expect(failing.stdout).toContain(
    "log (aws:cloudwatch/logGroup:LogGroup) in shop/prod: fail\n  keeps logs forever: retentionInDays is not set or is 0\n",
  );
  expect(failing.stdout).toContain("  Read: retentionInDays = not set\n");
  expect(failing.stdout).toContain("      retentionInDays: 365,\n");
  expect(failing.stdout).toContain("        owner: <person or team>\n");
  expect(failing.code).toBe(0);
  const passing = runAudit([file("dev.json"), "--explain", "log-group-retention-set"]);
  expect(passing.stdout).toMatch(/in shop\/dev: pass\n(?: {2}Read: .*\n)* {2}Read: retentionInDays = 400\n$/);
});

test("--apply-check also judges the values as AWS would; reports name input, rule and source", () => {
  expect(process.env["GROUNDWORK_AWS_SCHEMAS"] ?? "").not.toBe("");
  const kmsKeyId = "arn:aws:kms:eu-central-1:111122223333:key/0";
  const keptFor = (days: number) => logGroup("prod", { retentionInDays: days, name: "/canary", kmsKeyId });
  writeFileSync(file("values.json"), exported(keptFor(730)));
  const without = runAudit([file("values.json"), "--out", "json=-"]);
  expect(without.code).toBe(0);
  const { code, stdout } = runAudit([file("values.json"), "--apply-check", "--out", "json=-"]);
  expect(code).toBe(1);
  const report = JSON.parse(stdout) as { blocks: boolean; findings: { rule: string; message: string }[] };
  expect(report).toMatchObject({ blocks: true, notJudged: [] });
  const [finding] = report.findings.filter(({ rule }) => rule === "aws-accepts-values");
  expect(finding?.message).toMatch(
    /^AWS would refuse values of log \(aws:cloudwatch\/logGroup:LogGroup\):\n {2}retentionInDays: must be one of 0, 1, .*\. Source: https:/,
  );
  expect(stdout).not.toContain("canary");
  expect(runAudit([file("values.json"), "--apply-check"]).stdout).toContain("✗ high aws-accepts-values");
  writeFileSync(file("values.json"), exported(keptFor(731)));
  expect(runAudit([file("values.json"), "--apply-check"])).toMatchObject({ code: 0 });
});
