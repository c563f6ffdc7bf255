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
    expect(pulumi).not.toBe("");
    const file = path.join(checkout, `Pulumi.${stack}.yaml`);
    const before = await readFile(file);
    const result = await rehearse({ checkout, stack, pulumi, step: (_name, work) => work() });
    rehearsed.push(result);
    expect(result.findings).toEqual([]);
    expect(result.policies).toMatchObject({ failOn: "high", suppressed: [] });
    expect(result.steps.map(({ step }) => step)).toEqual([...steps]);
    const names = (urns: readonly string[]) => urns.map((urn) => urn.split("::").at(-1)).sort();
    const keys = ["keys-data", "keys-logs", "keys-secrets"].map((name) => `groundwork-${name}`);
    expect(names(result.protected)).toEqual([...keys, "groundwork-postgres", "groundwork-queue"]);
    const logs = result.retained.filter((urn) => urn.includes("aws:cloudwatch/logGroup:LogGroup"));
    expect(logs).toHaveLength(stack === "prod" ? 12 : 0);
    expect(names(result.retained.filter((urn) => !logs.includes(urn)))).toEqual(keys);
    expect(result.steps.at(-1)?.seen).toMatch(
      /final snapshots: groundwork-postgres-[0-9a-f]{7}-final, groundwork-queue-[0-9a-f]{7}-final$/,
    );
    expect(report(result)).toMatch(/No finding\.\S*$/);
    expect(await readFile(file)).toEqual(before);
  },
  300_000,
);

test("docs/policies-open.md lists the open findings of both stacks, as `npm run docs -- --open` writes it", async () => {
  expect(rehearsed.map(({ stack }) => stack)).toEqual(["dev", "prod"]);
  expect(await readFile(path.join(checkout, "docs/policies-open.md"), "utf8")).toBe(openPage(rehearsed));
});
