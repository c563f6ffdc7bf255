import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { steps } from "../../rehearsal/finding.ts";
import { rehearse } from "../../rehearsal/rehearse.ts";
import type { RehearsalResult } from "../../rehearsal/finding.ts";
import { openPage } from "../../scripts/docs/open-page.ts";
import { report } from "../../rehearsal/report.ts";

const checkout = path.resolve(import.meta.dirname, "../..");

const rehearsed: RehearsalResult[] = [];

test.each(["dev", "prod"])(
  "the platform's own %s stack rehearses without a finding, and its file is unchanged",
  async (stack) => {
    const pulumi = process.env["GROUNDWORK_PULUMI"] ?? "";
    const awsSchemas = process.env["GROUNDWORK_AWS_SCHEMAS"] ?? "";
    expect([pulumi, awsSchemas]).not.toContain("");
    const file = path.join(checkout, `Pulumi.${stack}.yaml`);
    const before = await readFile(file);
    const result = await rehearse({ checkout, stack, pulumi, awsSchemas, step: (_name, work) => work() });
    rehearsed.push(result);
    expect(result.findings).toEqual([]);
    expect(result.policies).toMatchObject({ failOn: "high", suppressed: [] });
    expect(result.steps.map(({ step }) => step)).toEqual([...steps]);
    const guarded = ["keys-data", "keys-logs", "keys-secrets", "postgres"].map((name) => `groundwork-${name}`);
    for (const urns of [result.protected, result.retained])
      expect(urns.map((urn) => urn.split("::").at(-1)).sort()).toEqual(guarded);
    expect(report(result)).toMatch(/No finding\.\S*$/);
    expect(await readFile(file)).toEqual(before);
  },
  300_000,
);

test("docs/policies-open.md lists the open findings of both stacks, as `npm run docs -- --open` writes it", async () => {
  expect(rehearsed.map(({ stack }) => stack)).toEqual(["dev", "prod"]);
  expect(await readFile(path.join(checkout, "docs/policies-open.md"), "utf8")).toBe(openPage(rehearsed));
});
