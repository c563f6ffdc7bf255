import { AssertionError } from "node:assert";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { rule } from "../kernel/rule.ts";
import { fail, notApplicable, pass } from "../kernel/verdict.ts";
import { expectFindings, UNKNOWN, urnOf, type PlainResource } from "./expect-findings.ts";

const facts = {
  title: "Queues are encrypted",
  why: "Anyone who obtains an unencrypted queue reads its messages.",
  type: "aws:sqs/queue:Queue",
  severity: "high",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/",
  remedy: "sqsManagedSseEnabled: true",
} as const;
const encrypted = rule({
  ...facts,
  name: "sqs-queue-encrypted",
  judge: (queue) => queue.at("sqsManagedSseEnabled").mustBe(true),
});
const dead = rule({
  ...facts,
  name: "sqs-queue-dead-letters-kept",
  judgeInStack: (queue, stack) =>
    stack.targets(queue, "deadLetters", facts.type).names.size > 0 ? pass() : notApplicable("it has none"),
});
const faulty = rule({
  ...facts,
  name: "sqs-queue-faulty",
  judge: () => {
    throw new TypeError("secret");
  },
});

const queue = (name: string, properties: object = {}): PlainResource => ({
  name,
  type: facts.type,
  properties: { sqsManagedSseEnabled: true, ...properties },
});
const broken = queue("mails", { sqsManagedSseEnabled: false });
const open = queue("orders", { sqsManagedSseEnabled: UNKNOWN });
const failed = { rule: "sqs-queue-encrypted", resource: "mails", outcome: "fail" } as const;
const unknown = { rule: "sqs-queue-encrypted", resource: "orders", outcome: "unknown" } as const;

async function errorOf(expectation: () => Promise<void>): Promise<Error> {
  try {
    await expectation();
  } catch (error) {
    if (error instanceof Error || error instanceof AssertionError) return error;
  }
  throw new Error("nothing was thrown");
}

test("a compliant resource has no findings", () => expectFindings(queue("mails"), [encrypted, dead]).toBeNone());

test("the order of findings does not matter, and passes are not findings", () =>
  expectFindings([broken, queue("compliant"), open], [encrypted, dead]).toBe([unknown, failed]));

test("an error of a rule is a finding", () =>
  expectFindings(queue("mails"), [faulty]).toBe([{ ...failed, rule: "sqs-queue-faulty", outcome: "error" }]));

test("judgements distinguish pass from not applicable, and references are resolved before IDs exist", () => {
  const mails = { ...queue("mails", { deadLetters: UNKNOWN }), dependencies: { deadLetters: [urnOf(queue("dead"))] } };
  return expectFindings([mails, queue("dead")], [dead]).toBeJudged([
    { rule: "sqs-queue-dead-letters-kept", resource: "mails", outcome: "pass" },
    { rule: "sqs-queue-dead-letters-kept", resource: "dead", outcome: "notApplicable" },
  ]);
});

test("without a list of rules all rules of the pack are evaluated", async () => {
  const volume = { name: "data", type: "aws:ebs/volume:Volume", properties: { encrypted: false, kmsKeyId: undefined } };
  const { message } = await errorOf(() => expectFindings(volume).toBeNone());
  expect(message).toContain("fail of ebs-volume-encrypted on data");
});

test("a difference names rule, resource, outcome and message", async () => {
  const error = await errorOf(() =>
    expectFindings([broken, open], [encrypted]).toBe([unknown, { ...failed, resource: "orders" }]),
  );
  expect(error).toBeInstanceOf(AssertionError);
  expect(error).toMatchObject({ code: "ERR_ASSERTION", actual: [failed, unknown] });
  expect(error.message).toBe(`The judgements differ from the expected ones.
  missing:    fail of sqs-queue-encrypted on orders
  unexpected: fail of sqs-queue-encrypted on mails
      Queues are encrypted.
        mails (aws:sqs/queue:Queue): sqsManagedSseEnabled is false, but must be true.
        Write: sqsManagedSseEnabled: true
        Why, and how to except it: docs/policies/sqs-queue-encrypted.md`);
});

test("a missing, an unexpected and a duplicate finding each fail the expectation", async () => {
  for (const findings of [[], [failed, unknown], [failed, failed]]) {
    expect(await errorOf(() => expectFindings(broken, [encrypted]).toBe(findings))).toBeInstanceOf(AssertionError);
  }
});

test("a difference is thrown even if the test does not await the expectation", () => {
  expect(() => void expectFindings(broken, [encrypted]).toBeNone()).toThrow(AssertionError);
});

test("a rule whose result differs in CrossGuard fails the expectation", async () => {
  let asked = 0;
  const moody = rule({ ...facts, name: "sqs-queue-moody", judge: () => (asked++ === 0 ? pass() : fail("it is late")) });
  const error = await errorOf(() => expectFindings(queue("mails"), [moody]).toBeNone());
  expect(error.message).toContain("CrossGuard and evaluate differ.");
});

test("an expectation that could never fail is refused", () => {
  expect(() => expectFindings([], [encrypted])).toThrow("No rule applies to these resources: nothing");
  expect(() => expectFindings({ ...broken, type: "aws:sqs/queu:Queue" }, [encrypted])).toThrow("aws:sqs/queu:Queue");
  expect(() => expectFindings([broken, broken], [encrypted])).toThrow("same type and name");
});

test("it works with the test runner of Node", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "groundwork-harness-"));
  const program = path.join(folder, "volume.test.mjs");
  writeFileSync(
    program,
    `import { test } from "node:test";
     import { expectFindings } from ${JSON.stringify(path.join(import.meta.dirname, "expect-findings.ts"))};
     const volume = { name: "data", type: "aws:ebs/volume:Volume", properties: { encrypted: true } };
     const unencrypted = { ...volume, properties: { encrypted: false } };
     const only = (await import(${JSON.stringify(path.resolve(import.meta.dirname, "../rules/ebs/ebs-volume-encrypted.ts"))})).default;
     test("encrypted", () => expectFindings(volume, [only]).toBeNone());
     test("unencrypted", () => expectFindings(unencrypted, [only]).toBeNone());`,
  );
  const env = { ...process.env, NODE_OPTIONS: "", NODE_TEST_CONTEXT: undefined };
  const { stdout } = spawnSync(process.execPath, ["--test", "--test-reporter=tap", program], { env, encoding: "utf8" });
  rmSync(folder, { recursive: true });
  expect(stdout).toMatch(/^ok 1 - encrypted$/m);
  expect(stdout).toMatch(/^not ok 2 - unencrypted$/m);
  expect(stdout).toContain("unexpected: fail of ebs-volume-encrypted on data");
});
