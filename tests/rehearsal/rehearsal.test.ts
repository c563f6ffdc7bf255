import { afterEach, beforeAll, expect, jest, test } from "@jest/globals";
import { Refusal } from "../../contract/refusal.mjs";
import { typeAndName } from "../../sandbox/provider/urn.ts";
import { steps, type RehearsalResult, type Step } from "../../rehearsal/finding.ts";
import { rehearse } from "../../rehearsal/rehearse.ts";
import { textsBelow } from "../texts-below.fixture.ts";
import { faulty, compliant } from "./rehearsed-programs.fixture.ts";
import { ThrowAwayProject } from "./throw-away-project.fixture.ts";

const pulumi = process.env["GROUNDWORK_PULUMI"] ?? "";
const awsSchemas = process.env["GROUNDWORK_AWS_SCHEMAS"] ?? "";

jest.setTimeout(180_000);

let project: ThrowAwayProject | undefined;

beforeAll(() => {
  expect([pulumi, awsSchemas]).not.toContain("");
});

afterEach(() => project?.remove());

interface Rehearsed extends RehearsalResult {
  readonly filesBefore: Readonly<Record<string, string>>;
}

/**
 * Rehearses a program in a temporary checkout; the result has the checkout's files before the
 * rehearsal.
 */
async function rehearsed(program: string, stop?: AbortSignal): Promise<Rehearsed> {
  project = await ThrowAwayProject.make(program);
  const filesBefore = textsBelow(project.checkout);
  const result = await rehearse({
    checkout: project.checkout,
    stack: "dev",
    pulumi,
    awsSchemas,
    step: (_name, work) => work(),
    ...(stop === undefined ? {} : { stop }),
  });
  return { ...result, filesBefore };
}

const names = (urns: readonly string[]): string[] => urns.map((urn) => typeAndName(urn).name).sort();

/** Findings of a step as `name: message`, sorted. */
const foundAt = (wanted: Step, { findings }: RehearsalResult): string[] =>
  findings
    .filter(({ step }) => step === wanted)
    .map(({ where, what }) => `${where.startsWith("urn:") ? typeAndName(where).name : where}: ${what}`)
    .sort();

test("a compliant stack has no findings; protected resources are listed, and the checkout is unchanged", async () => {
  const result = await rehearsed(compliant);
  expect(result.findings).toEqual([]);
  expect(result.steps.map(({ step }) => step)).toEqual([...steps]);
  expect(names(result.protected)).toEqual(["data", "key"]);
  expect(names(result.retained)).toEqual(["key"]);
  expect(names(result.unknownInPreview.resources)).toEqual(["data", "login", "tiny-dev"]);
  expect(textsBelow(project?.checkout ?? "")).toEqual(result.filesBefore);
});

test("each kind of fault is found and reported with its resource (SECRETS)", async () => {
  const result = await rehearsed(faulty);
  expect(foundAt("preview", result)).toEqual([]);
  expect(foundAt("up", result)).toEqual([]);
  expect(foundAt("second preview", result)).toEqual([
    "main: the engine wants to update it because of tags, tagsAll, though nothing has changed",
  ]);
  expect(foundAt("policies", result)).toEqual([
    expect.stringMatching(/^listed: policy security-group-ingress-world-public-only: unknown after up\./),
  ]);
  expect(foundAt("apply check", result)).toEqual([
    expect.stringMatching(/^group: description: must have 1 to 255 characters and match .*\.\nSource: https:\/\//s),
  ]);
  expect(foundAt("unknowns", result)).toEqual([
    expect.stringMatching(/^tiny-dev: clientId was to be known after up, and has no value\./),
    "tiny-dev: late is still unknown after up",
  ]);
  expect(foundAt("secret scan", result)).toEqual([
    expect.stringMatching(/^main: tags\.token, tagsAll\.token: the secret of config\.tiny:password in clear\./),
    expect.stringMatching(/^tiny-dev: authorization: the secret of config\.tiny:password in clear\./),
    expect.stringMatching(/^what the engine said: the secret of config\.tiny:password in clear\./),
  ]);
  expect(foundAt("destroy refused", result)).toEqual([expect.stringMatching(/^dev: nothing is protected:/)]);
  expect(foundAt("destroy", result)).toEqual([]);
  expect(JSON.stringify(result)).not.toMatch(/canary-/);
});

test("a mandatory finding ends the rehearsal at the preview, with the policy's name and the resource", async () => {
  const result = await rehearsed(`
    new aws.efs.FileSystem("clear", {});
    new aws.ebs.Volume("plain", { availabilityZone: "eu-central-1a", size: 8 });
  `);
  expect(foundAt("preview", result)).toEqual([
    expect.stringMatching(/^clear: policy efs-file-system-encrypted: .*encrypted is not set, but must be true/s),
    expect.stringMatching(/^plain: policy ebs-volume-encrypted: .*encrypted is not set, but must be true/s),
  ]);
  expect(result.findings).toHaveLength(2);
  expect(result.steps.map(({ step, seen }) => [step, seen === "failed"])).toEqual([
    ["preview", true],
    ["secret scan", false],
  ]);
});

test("a program's error is a finding with the program's message", async () => {
  const result = await rehearsed('throw new pulumi.RunError("tiny:size: must be at least 1.");');
  expect(foundAt("preview", result)).toEqual(["dev: tiny:size: must be at least 1."]);
  expect(result.findings).toHaveLength(1);
});

test("an aborted rehearsal ends before its next step", async () => {
  await expect(rehearsed(compliant, AbortSignal.abort())).rejects.toThrow(/aborted/);
});

test("an unknown stack is refused with the list of existing stacks", async () => {
  project = await ThrowAwayProject.make(compliant);
  const options = { checkout: project.checkout, stack: "staging", pulumi, awsSchemas };
  const refusal = rehearse({ ...options, step: (_name, work) => work() });
  await expect(refusal).rejects.toThrow(Refusal);
  await expect(refusal).rejects.toThrow(/Stacks here: dev\.$/);
});
