import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { formatted } from "./sources/formatted.ts";

const checkout = path.dirname(import.meta.dirname);
/** A checkout with the pack, its tests and this command alone. */
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), "groundwork-policy-new-"));
  const parts = [
    "contract",
    "policies",
    "scripts/policy-new.ts",
    "scripts/policy-new",
    "scripts/sources",
    "scripts/testing/policy-texts.ts",
    "machine",
    "sandbox",
  ];
  for (const part of [...parts, "package.json", "jest.config.js", ".oxfmtrc.json"])
    cpSync(path.join(checkout, part), path.join(copy, part), { recursive: true });
  symlinkSync(path.join(checkout, "node_modules"), path.join(copy, "node_modules"));
});

afterAll(() => rmSync(copy, { recursive: true }));

function node(args: readonly string[], options = "") {
  const env = { ...process.env, NODE_OPTIONS: options, NO_COLOR: "1" };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: copy,
    env,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  return { code: status, stdout, stderr };
}

const policyNew = (...args: string[]) => node([path.join(copy, "scripts/policy-new.ts"), ...args]);
const text = (file: string): string => readFileSync(path.join(copy, file), "utf8");

/** Every file of the pack and what it holds. */
const pack = (): string[] =>
  readdirSync(path.join(copy, "policies"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => `${file}\n${readFileSync(file, "utf8")}`)
    .sort();

/** The pack's own tests of some rules, and of the lists. */
function testsOf(...rules: string[]) {
  const jest = path.join(checkout, "node_modules/jest/bin/jest.js");
  const only = [
    "every rule file",
    "the controls of a rule",
    "every implied rule",
    ...rules.map((name) => `\\(${name}\\)`),
  ];
  const args = [jest, "--ci", "-i", "--json", "policies/rules.test.ts", "-t", only.join("|")];
  const { stdout, stderr } = node(args, "--experimental-vm-modules");
  const report = JSON.parse(stdout) as { numPassedTests: number; numFailedTests: number };
  return { passed: report.numPassedTests, failed: report.numFailedTests, stderr };
}

test("rules of every kind of type pass the pack's own tests as they are written", async () => {
  const written = [
    // No rule applies to this type or its service yet.
    policyNew(
      ...["memorydb/memorydb-cluster-upgrades-tried", "--type", "aws:memorydb/cluster:Cluster", "--new-service"],
      ...["--property", "autoMinorVersionUpgrade"],
    ),
    // A fixture exists: of one resource, of several resources, of an alias.
    policyNew("opensearch/opensearch-domain-ip-address-type-tried", "--type", "aws:elasticsearch/domain:Domain"),
    policyNew("s3/s3-bucket-force-destroy-tried", "--type", "aws:s3/bucketV2:BucketV2", "--severity", "low"),
    // The cases of another rule exist.
    policyNew("efs/tried-file-system-protection", "--type", "aws:efs/fileSystem:FileSystem"),
  ];
  expect(written.map(({ code, stderr }) => ({ code, stderr }))).toEqual(written.map(() => ({ code: 0, stderr: "" })));
  const names = [
    "memorydb-cluster-upgrades-tried",
    "opensearch-domain-ip-address-type-tried",
    "s3-bucket-force-destroy-tried",
  ];
  const { passed, failed, stderr } = testsOf(...names, "tried-file-system-protection");
  // Each of the four has five cases, its fixture, its mutation and its drift; the lists have three tests.
  expect({ passed, failed, stderr: failed === 0 ? "" : stderr }).toEqual({ passed: 4 * 8 + 3, failed: 0, stderr: "" });
  for (const file of written.flatMap(({ stdout }) =>
    [...stdout.matchAll(/^Wrote (.+)$/gm)].map(([, name = ""]) => name),
  ))
    expect([file, await formatted(file, text(file))]).toEqual([file, text(file)]);
});

test("a new service gets its list of rules and an entry in the pack's list", () => {
  expect(text("policies/rules/memorydb/rules.ts")).toContain(
    "rules: readonly Rule[] = [memorydbClusterUpgradesTried];",
  );
  const list = text("policies/rules.ts");
  const places = [list.match(/(?<=^import \{ rules as )\w+/gm), list.match(/(?<=^ {2}\.\.\.)\w+/gm)];
  for (const services of places) {
    expect(services).toContain("memorydb");
    expect(services).toEqual(services?.toSorted());
  }
});

test("a rule is inserted in alphabetical order and requires the property in its name", () => {
  const list = text("policies/rules/opensearch/rules.ts");
  for (const names of [list.match(/(?<=^import )opensearch\w+/gm), list.match(/(?<=^ {2})opensearch\w+/gm)]) {
    expect(names).toContain("opensearchDomainIpAddressTypeTried");
    expect(names).toEqual(names?.toSorted());
  }
  expect(text("policies/rules/opensearch/opensearch-domain-ip-address-type-tried.ts")).toContain(
    '.at("ipAddressType").mustBe(true)',
  );
  expect(text("policies/rules/s3/s3-bucket-force-destroy-tried.ts")).toMatch(
    /Bucket"[^]+severity: "low"[^]+\.at\("forceDestroy"\)/,
  );
});

test("npm run check names each placeholder that was left in a rule", () => {
  const { code, stdout } = node([path.join(copy, "scripts/testing/policy-texts.ts")]);
  const left = [...stdout.matchAll(/^(\S+): (\w+) is a placeholder\.\n {2}Write the text/gm)];
  expect(code).toBe(1);
  expect(left.map(([, name, property]) => [name, property])).toContainEqual(["memorydb-cluster-upgrades-tried", "why"]);
  // Of each of the four new rules, why and url.
  expect(left).toHaveLength(8);
});

test("a rule outside the checkout is written with its test, and is not loaded before its placeholders are replaced", async () => {
  const folder = path.join(copy, "own");
  const args = ["acme-queue-encrypted", "--type", "aws:sqs/queue:Queue", "--property", "sqsManagedSseEnabled"];
  const before = pack();
  const { code, stdout } = policyNew(...args, "--rules", folder);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(`node --test ${folder}`) as unknown });
  expect(pack()).toEqual(before);
  const names = ["acme-queue-encrypted.test.ts", "acme-queue-encrypted.ts"];
  expect(readdirSync(folder).sort()).toEqual(names);
  for (const name of names) {
    const file = path.join("own", name);
    expect([file, await formatted(path.join(copy, file), text(file))]).toEqual([file, text(file)]);
  }
  const load = (): Promise<unknown> => loadOwn(folder);
  await expect(load()).rejects.toThrow(/acme-queue-encrypted\.ts: why: is a placeholder[^]*url: is a placeholder/);
  const written = text("own/acme-queue-encrypted.ts").replaceAll(/"<[^>]+>"/g, '"https://acme.example/why"');
  writeFileSync(path.join(folder, "acme-queue-encrypted.ts"), written);
  expect(policyNew(...args, "--rules", folder)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("acme-queue-encrypted.ts: this file exists already") as unknown,
  });
  rmSync(path.join(folder, "acme-queue-encrypted.ts"));
  expect(policyNew(...args, "--rules", folder)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("acme-queue-encrypted.test.ts: this file exists already") as unknown,
  });
  expect(readdirSync(folder)).toEqual(["acme-queue-encrypted.test.ts"]);
  writeFileSync(path.join(folder, "acme-queue-encrypted.ts"), written);
  await expect(load()).resolves.toEqual(["acme-queue-encrypted"]);
});

/** The names of the rules that a folder's loading returns, in a process of its own; rejects with its refusal. */
function loadOwn(folder: string): Promise<unknown> {
  const address = (file: string) => JSON.stringify(path.join(checkout, "policies", file));
  const program = `import { loadRules } from ${address("own-rules/load-rules.ts")};
    const rules = await loadRules({ folders: [${JSON.stringify(folder)}], catalogues: [] }, []);
    console.log(JSON.stringify(rules.map(({ name }) => name)));`;
  const { code, stdout, stderr } = node(["--input-type=module-typescript", "--eval", program]);
  return code === 0 ? Promise.resolve(JSON.parse(stdout)) : Promise.reject(new Error(stderr));
}

const queue = ["--type", "aws:sqs/queue:Queue"];
test.each([
  ["no name", [], "<service>/<resource>-<property>-<state> is missing."],
  ["no type", ["sqs/sqs-queue-encrypted"], "--type is missing."],
  ["a name without a service", ["sqs-queue-encrypted", ...queue], "must be <service>/<resource>-<property>-<state>"],
  ["a name of two words", ["sqs/sqs-queue", ...queue], "must be <service>/<resource>-<property>-<state>"],
  ["a name in another case", ["sqs/sqsQueue-sse-on", ...queue], "must be <service>/<resource>-<property>-<state>"],
  ["a way out of the folder", ["../../sqs-queue-encrypted", ...queue], "must be <service>/"],
  ["a type that is not a token", ["s3/s3-bucket-abac-on", "--type", "aws.s3.Bucket"], "must be a Pulumi type token"],
  [
    "two names",
    ["s3/s3-bucket-abac-on", "s3/s3-bucket-acl-on", ...queue],
    "one <service>/<resource>-<property>-<state> at a time",
  ],
  [
    "a name that is taken",
    ["ebs/ebs-volume-encrypted", ...queue],
    "this rule exists already: policies/rules/ebs/ebs-volume",
  ],
  ["a name that is taken in another service", ["s3/ebs-volume-encrypted", ...queue], "policies/rules/ebs/ebs-volume"],
  ["an unknown service", ["nosuch/sns-topic-subscribed", ...queue], "nosuch: unknown service; known are "],
  [
    "a type that the SDK lacks",
    ["efs/efs-filesystem-encrypted", "--type", "aws:efs/filesystem:FileSystem"],
    '--type aws:efs/filesystem:FileSystem: the installed @pulumi/aws has no resource type "aws:efs/filesystem:FileSystem"; ' +
      'did you mean "aws:efs/fileSystem:FileSystem"?',
  ],
  [
    "a property that the type lacks",
    ["rds/rds-instance-storage-encypted-on", "--type", "aws:rds/instance:Instance"],
    '--property storageEncypted: aws:rds/instance:Instance has no input "storageEncypted"; did you mean "storageEncrypted"?',
  ],
  [
    "a property that only AWS sets",
    ["rds/rds-instance-arn-on", "--type", "aws:rds/instance:Instance"],
    '--property arn: aws:rds/instance:Instance has no input "arn"',
  ],
  [
    "a type whose SDK is not installed",
    ["gcp/gcp-bucket-uniform-on", "--type", "gcp:storage/bucket:Bucket", "--new-service"],
    "--type gcp:storage/bucket:Bucket: no SDK of gcp is installed.\n  Installed are aws, docker, kubernetes, newrelic, sentry.",
  ],
  [
    "a type that the SDK lacks, outside the checkout",
    ["acme-queue-encrypted", "--type", "aws:sqs/queues:Queue", "--rules", "outside"],
    'did you mean "aws:sqs/queue:Queue"?',
  ],
  [
    "the name of a rule of the pack, outside the checkout",
    ["ebs-volume-encrypted", "--type", "aws:ebs/volume:Volume", "--rules", "outside"],
    "this rule exists already: policies/rules/ebs/ebs-volume",
  ],
  [
    "a folder that is a file",
    ["acme-queue-encrypted", ...queue, "--property", "sqsManagedSseEnabled", "--rules", "package.json"],
    "--rules package.json: cannot be written: EEXIST",
  ],
  [
    "a folder without a name",
    ["acme-queue-encrypted", ...queue, "--property", "sqsManagedSseEnabled", "--rules", ""],
    "--rules: the folder is missing.",
  ],
  [
    "a reserved name",
    ["aws-accepts-values", ...queue, "--property", "sqsManagedSseEnabled", "--rules", "outside"],
    "aws-accepts-values: this name is reserved.",
  ],
  [
    "a name with a folder, outside the checkout",
    ["sqs/acme-queue-encrypted", ...queue, "--rules", "outside"],
    "must be <resource>-<property>-<state> with --rules.",
  ],
  ["a property that is a path", ["s3/s3-bucket-abac-on", ...queue, "--property", "a.b"], "the name of one property"],
  ["an unknown severity", ["s3/s3-bucket-abac-on", ...queue, "--severity", "grave"], "informational, low, medium"],
  ["an unknown option", ["s3/s3-bucket-abac-on", ...queue, "--force"], "--force"],
])("refused, and nothing is written: %s", (_, args, why) => {
  const before = pack();
  const { code, stdout, stderr } = policyNew(...args);
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: "", stderr: expect.stringContaining(why) as unknown });
  expect([pack(), existsSync(path.join(copy, "outside"))]).toEqual([before, false]);
});

test("--help shows the usage and writes nothing", () => {
  const before = pack();
  const { code, stdout } = policyNew("--help");
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("npm run policy:new -- ") as unknown });
  expect(pack()).toEqual(before);
});
