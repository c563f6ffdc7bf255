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

/** vCPUs while all services deploy and NAT addresses, as the sizes of the stack files give them. */
const uses = {
  dev: { cores: 4.5, addresses: 1 },
  prod: { cores: 22.5, addresses: 3 },
  // Its nodes are instances of EC2, as many as its pods need.
  kubernetes: { cores: 0, addresses: 1 },
} as const;

test.each(["dev", "prod", "kubernetes"] as const)(
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
    expect(result.supplied).toEqual(["groundwork:mailPassword"]);
    expect(report(result)).toContain("the cloud needs:\n  pulumi config set --secret groundwork:mailPassword\n");
    expect(result.policies).toMatchObject({ failOn: "high", suppressed: [] });
    expect(result.steps.map(({ step }) => step)).toEqual([...steps]);
    const { cores } = uses[stack];
    expect(result.quotas).toMatchObject([
      ...(cores === 0 ? [] : [{ quota: "vCPUs of Fargate On-Demand in a region", used: cores, default: 6 }]),
      { quota: "VPCs in a region", used: 1, default: 5 },
      { quota: "Elastic IP addresses in a region", used: uses[stack].addresses, default: 5 },
      { quota: "NAT gateways in a zone", used: 1, default: 5 },
      { quota: "ingress rules of a security group", default: 60 },
      { quota: "egress rules of a security group", default: 60 },
      { quota: "Application Load Balancers in a region", used: 1, default: 50 },
    ]);
    expect(report(result).includes("a new account has 6")).toBe(stack === "prod");
    const names = (urns: readonly string[]) => urns.map((urn) => urn.split("::").at(-1)).sort();
    const keys = ["keys-data", "keys-logs", "keys-secrets"].map((name) => `groundwork-${name}`);
    // Of the committed stacks, development has senders of texts.
    const lists = stack !== "prod" ? ["groundwork-sms-promotional", "groundwork-sms-transactional"] : [];
    const data = ["groundwork-postgres", "groundwork-queue", ...lists, "groundwork-uploads"];
    expect(names(result.protected)).toEqual([...keys, ...data]);
    const logs = result.retained.filter((urn) => urn.includes("aws:cloudwatch/logGroup:LogGroup"));
    expect(logs).toHaveLength(stack === "prod" ? 14 : 0);
    expect(names(result.retained.filter((urn) => !logs.includes(urn)))).toEqual([
      ...keys,
      ...lists,
      "groundwork-uploads",
    ]);
    expect(result.steps.at(-1)?.seen).toMatch(
      /final snapshots: groundwork-postgres-[0-9a-f]{7}-final, groundwork-queue-[0-9a-f]{7}-final$/,
    );
    expect(report(result)).toMatch(/No finding\.\S*$/);
    expect(await readFile(file)).toEqual(before);
  },
  300_000,
);

test("docs/policies-open.md lists the open findings of both stacks, as `npm run docs -- --open` writes it", async () => {
  expect(rehearsed.map(({ stack }) => stack)).toEqual(["dev", "prod", "kubernetes"]);
  expect(await readFile(path.join(checkout, "docs/policies-open.md"), "utf8")).toBe(openPage(rehearsed));
});
