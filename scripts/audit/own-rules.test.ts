import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

const log = {
  urn: "urn:pulumi:dev::shop::aws:cloudwatch/logGroup:LogGroup::log",
  type: "aws:cloudwatch/logGroup:LogGroup",
  inputs: { kmsKeyId: "arn:key", retentionInDays: 400 },
};

let folder: string;
const file = (name: string): string => path.join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "groundwork-own-rules-"));
  writeFileSync(file("stack.json"), JSON.stringify({ version: 3, deployment: { resources: [log] } }));
});

afterAll(() => rmSync(folder, { recursive: true }));

function command(args: readonly string[]) {
  const program = ["--disable-warning=ExperimentalWarning", path.join(import.meta.dirname, "../audit.ts")];
  const env = { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...args], { env, encoding: "utf8" });
  return { code: status, stdout, stderr };
}

const ownRule = (name: string, ...changes: readonly (readonly [string, string])[]): string =>
  changes.reduce(
    (text, [part, other]) => text.replace(part, () => other),
    `import { rule } from "groundwork-policies";
export default rule({
  name: "${name}",
  title: "Logs have an owner",
  why: "Nobody knows whom they belong to.",
  type: "aws:cloudwatch/logGroup:LogGroup",
  severity: "critical",
  controls: {},
  remedy: "tags: { owner: '…' }",
  url: "https://acme.example/owner",
  parameters: { tag: { type: "string", default: "owner", description: "the tag" } },
  judge: (log, _, { tag }) => log.at("tags." + tag).mustBeSet(),
});
`,
  );
const written = (folderName: string, files: Readonly<Record<string, string>>): string => {
  mkdirSync(file(folderName), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(file(folderName), name), text);
  return file(folderName);
};

test("--rules judges by the rules of a folder too; its tests, fixtures and folders are not rules", () => {
  const rules = written("rules", {
    "acme-log-owned.ts": ownRule("acme-log-owned"),
    "acme-log-owned.test.ts": "throw new Error('a test was loaded');",
    "logs.fixture.ts": "throw new Error('a fixture was loaded');",
    "types.d.ts": "export {};",
    "README.md": "# Rules",
  });
  written("rules/shared", { "owners.ts": "throw new Error('shared code was loaded as a rule');" });
  const { code, stdout, stderr } = command([file("stack.json"), "--rules", rules]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  expect(stdout).toContain("✗ critical acme-log-owned: Logs have an owner\n");
  expect(stdout).toContain("tags.owner is not set\n  Write: tags: { owner: '…' }\n  Why: https://acme.example/owner\n");
});

test("a configuration names folders beside itself, catalogues and values: a catalogue is a pack, and reports show its controls", () => {
  written("acme/rules", {
    "acme-log-owned.mjs": ownRule("acme-log-owned", ["controls: {}", 'controls: { acme: ["SEC-12"] }']),
  });
  const configuration = path.join(file("acme"), "Policies.prod.yaml");
  const configure = (tag: string, more = "") =>
    writeFileSync(
      configuration,
      `rules: ./rules\ncatalogues: { acme: Acme standard }\nparameters: { acme-log-owned: { tag: ${tag} } }\n${more}`,
    );
  configure("cost");
  const { stdout } = command([file("stack.json"), "--config", configuration, "--pack", "acme", "--out", "json=-"]);
  const report = JSON.parse(stdout) as { rules: object[]; findings: { message: string }[] };
  expect(report.rules).toMatchObject([{ name: "acme-log-owned", controls: { acme: ["SEC-12"] } }]);
  expect(report.findings.map(({ message }) => message)).toEqual([expect.stringContaining("tags.cost is not set")]);
  configure("cost", "pack: acme\nlevels: [{ framework: acme, level: advisory }]");
  expect(command([file("stack.json"), "--config", configuration])).toMatchObject({ code: 0 });
  const sarif = command([file("stack.json"), "--config", configuration, "--out", "sarif=-"]).stdout;
  expect(sarif).toContain('"acme:SEC-12"');
  configure("7");
  const refused = command([file("stack.json"), "--config", configuration]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain("parameters.acme-log-owned.tag: Invalid input: expected string, received number");
});

test("--pack names a catalogue of the configuration: levels of its rules have an effect, also of informational ones", () => {
  const changes = [
    ['"critical"', '"informational"'],
    ["controls: {}", 'controls: { acme: ["SEC-12"] }'],
  ] as const;
  written("informational", { "acme-log-noted.ts": ownRule("acme-log-noted", ...changes) });
  const configuration = file("informational/Policies.dev.yaml");
  const level = "levels: [{ framework: acme, level: mandatory }]";
  writeFileSync(configuration, `rules: .\ncatalogues: { acme: Acme standard }\n${level}\n`);
  const { code, stdout, stderr } = command([file("stack.json"), "--config", configuration, "--pack", "acme"]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  expect(stdout).toContain("✗ informational acme-log-noted: Logs have an owner\n");
});

test("--explain and --diff know the rules of a folder", () => {
  const rules = written("explained", { "acme-log-owned.ts": ownRule("acme-log-owned") });
  const explained = command([file("stack.json"), "--rules", rules, "--explain", "acme-log-owned"]);
  expect({ code: explained.code, stderr: explained.stderr }).toEqual({ code: 0, stderr: "" });
  expect(explained.stdout).toContain("  Page:     https://acme.example/owner\n");
  expect(explained.stdout).toContain("  tags.owner is not set\n  Read: tags.owner = not set\n");

  const earlier = file("earlier.json");
  expect(command([file("stack.json"), "--rules", rules, "--out", `json=${earlier}`]).code).toBe(1);
  const compared = command([file("stack.json"), "--rules", rules, "--diff", earlier, "--fail-on-new"]);
  expect({ code: compared.code, stderr: compared.stderr }).toEqual({ code: 0, stderr: "" });
  expect(compared.stdout).toContain(": 0 new, 0 fixed, 1 unchanged, 0 suppressed, 0 undecided.\n");
});

test("a rule that throws or returns anything but a verdict is an error of that rule, which blocks", () => {
  const judge = 'judge: (log, _, { tag }) => log.at("tags." + tag).mustBeSet(),';
  const judging = (name: string, other: string) => ownRule(name, [judge, `judge: ${other},`]);
  const rules = written("faulty", {
    "acme-log-async.ts": judging("acme-log-async", "async () => { throw new Error('hunter2-canary'); }"),
    "acme-log-nothing.js": judging("acme-log-nothing", "() => undefined"),
    "acme-log-suppressed.mjs": judging("acme-log-suppressed", "() => ({ outcome: 'suppressed', because: '' })"),
    "acme-log-writes.ts": judging("acme-log-writes", "(log) => { log.urn = 'hunter2-canary'; }"),
    "acme-log-throws.ts": judging("acme-log-throws", "() => { throw new TypeError('hunter2-canary'); }"),
  });
  const { code, stdout, stderr } = command([file("stack.json"), "--rules", rules]);
  expect(code).toBe(1);
  expect(stdout).toContain("the rule returned a promise, not a verdict: judge must not be async\n");
  expect(stdout).toContain("the rule failed with an error: TypeError at acme-log-writes.ts:12");
  expect(stderr).toBe("");
  for (const name of ["nothing", "suppressed"])
    expect(stdout).toMatch(new RegExp(`acme-log-${name}: .*\\n.*: the rule returned no verdict\\n`));
  expect(stdout).toContain("the rule failed with an error: TypeError at acme-log-throws.ts:12");
  expect(stdout + stderr).not.toContain("canary");
});

test.each([
  ["exits while it is loaded", "export default 1; process.exit(0);", /acme-log-ends\.ts/],
  ["never answers while it is loaded", "export default await new Promise(() => {});", /acme-log-ends\.ts/],
  ["exits when it judges", ownRule("acme-log-ends", ["=> log", "=> process.exit(0) ?? log"]), /^acme-log-ends/m],
])("a rule that %s fails the audit, and is named", (what, text, where) => {
  const { code, stdout, stderr } = command([
    file("stack.json"),
    "--rules",
    written(`ending-${what}`, { "acme-log-ends.ts": text }),
  ]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(where);
  expect(stderr).toContain(": this rule ended the process.\n  Nothing was judged.");
});

test("a rule that Node reads as CommonJS is refused with what makes it so, and how to change that", () => {
  const rules = written("common", {
    "acme-log-owned.js": ownRule("acme-log-owned"),
    "package.json": '{ "type": "commonjs" }',
  });
  const { code, stderr } = command([file("stack.json"), "--rules", rules]);
  expect(code).toBe(2);
  expect(stderr).toContain(
    `cannot be loaded: Cannot use import statement outside a module; ${path.join(rules, "package.json")} says "type": "commonjs": write "module" there, or name the rule .mts or .mjs\n`,
  );
});

test("every mistake of every rule is refused with file and property before anything is judged", () => {
  const name = "acme-log-broken";
  const broken: Readonly<Record<string, readonly [text: string, why: string]>> = {
    "severity-loud-set": [ownRule("severity-loud-set", ['"critical"', '"loud"']), "severity: Invalid option"],
    "type-token-set": [ownRule("type-token-set", ["aws:cloudwatch/", "aws."]), "type: is not a type token"],
    "key-unknown-set": [
      ownRule("key-unknown-set", ["controls:", "control: 1, controls:"]),
      'the rule: Unrecognized key: "control"',
    ],
    "judge-missing-set": [ownRule("judge-missing-set", ["judge:", "judges:"]), "the rule: Unrecognized key"],
    "why-placeholder-set": [
      ownRule("why-placeholder-set", ["Nobody knows whom they belong to.", "<the risk>"]),
      "why: is a placeholder",
    ],
    "url-http-set": [ownRule("url-http-set", ["https:", "http:"]), "url: must be an https address"],
    "default-wrong-set": [
      ownRule("default-wrong-set", ['default: "owner"', "default: 7"]),
      "parameters.tag.default: Invalid input",
    ],
    "catalogue-undeclared-set": [
      ownRule("catalogue-undeclared-set", ["controls: {}", 'controls: { acme: ["SEC-12"] }']),
      "controls.acme: the configuration does not declare this catalogue",
    ],
    "implied-unknown-set": [
      ownRule("implied-unknown-set", ["controls:", 'implies: ["log-group-key-owned"], controls:']),
      "implies: there is no rule log-group-key-owned; the nearest is log-group-key-own",
    ],
    "log-group-retention-set": [
      ownRule("log-group-retention-set"),
      "name: there is a rule log-group-retention-set already",
    ],
    "suppression-current": [ownRule("suppression-current"), "name: suppression-current is reserved"],
    "name-other-set": [ownRule("acme-other-set"), "name: must be the name of the file, name-other-set"],
    "export-missing-set": ["export const rule = 1;", "has no default export"],
    "export-other-set": [`export default { name: "export-other-set" };`, "was not made by rule()"],
    "import-throws-set": ["throw new RangeError('not today');", "cannot be loaded: not today"],
    "import-unknown-set": ['import "no-such-package";', "cannot be loaded: Cannot find package 'no-such-package'"],
    "syntax-wrong-set": ["export default rule(", "cannot be loaded: "],
  };
  const texts = Object.entries(broken).map(([rule, [text]]) => [`${rule}.ts`, text] as const);
  const rules = written("broken", { ...Object.fromEntries(texts), [`${name}.ts`]: ownRule(name) });
  const report = file("never.json");
  const { code, stdout, stderr } = command([file("stack.json"), "--rules", rules, "--out", `json=${report}`]);
  expect({ code, stdout, written: existsSync(report) }).toEqual({ code: 2, stdout: "", written: false });
  for (const [rule, [, why]] of Object.entries(broken))
    expect(stderr).toContain(
      `${path.join(rules, `${rule}.ts`)}: ${rule.startsWith("export-other") ? "its default export " : ""}${why}`,
    );
  expect(stderr).not.toContain(name);
  expect(stderr).not.toContain("    at ");
});
