import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { steps } from "../../scripts/rehearsal/finding.ts";
import { rehearse } from "../../scripts/rehearsal/rehearse.ts";
import { report } from "../../scripts/rehearsal/report.ts";

const checkout = path.resolve(import.meta.dirname, "../..");

test.each(["dev", "prod"])(
  "the platform's own %s stack rehearses without a finding, and its file stays as it is",
  async (stack) => {
    const pulumi = process.env["GROUNDWORK_PULUMI"] ?? "";
    expect(pulumi).not.toBe("");
    const file = path.join(checkout, `Pulumi.${stack}.yaml`);
    const before = await readFile(file);
    const result = await rehearse({ checkout, stack, pulumi, step: (_name, work) => work() });
    expect(result.findings).toEqual([]);
    expect(result.steps.map(({ step }) => step)).toEqual([...steps]);
    const guarded = ["keys-data", "keys-logs", "keys-secrets", "postgres"].map((name) => `groundwork-${name}`);
    for (const urns of [result.protected, result.retained])
      expect(urns.map((urn) => urn.split("::").at(-1)).sort()).toEqual(guarded);
    expect(report(result)).toMatch(/No finding\.\S*$/);
    expect(await readFile(file)).toEqual(before);
  },
  300_000,
);
