import path from "node:path";
import { expect, test } from "@jest/globals";
import { steps } from "../../rehearsal/finding.ts";
import { rehearse } from "../../rehearsal/rehearse.ts";
import { typeAndName } from "../../sandbox/provider/urn.ts";

test("the program of an account rehearses without a finding; what holds data is protected and stays (SECRETS, DOCKER)", async () => {
  const pulumi = process.env["GROUNDWORK_PULUMI"] ?? "";
  const awsSchemas = process.env["GROUNDWORK_AWS_SCHEMAS"] ?? "";
  expect([pulumi, awsSchemas]).not.toContain("");
  const checkout = path.resolve(import.meta.dirname, "../../infra/bootstrap");
  const result = await rehearse({ checkout, stack: "dev", pulumi, awsSchemas, step: (_name, work) => work() });
  expect(result.findings).toEqual([]);
  expect(result.policies).toMatchObject({ failOn: "high", suppressed: [] });
  expect(result.steps.map(({ step }) => step)).toEqual([...steps]);
  const named = (urns: readonly string[]) => urns.map((urn) => Object.values(typeAndName(urn)).join(" ")).sort();
  const data = [
    "aws:ecr/repository:Repository groundwork-gateway",
    "aws:ecr/repository:Repository groundwork-node",
    "aws:kms/key:Key groundwork-images",
    "aws:kms/key:Key groundwork-state",
    "aws:s3/bucket:Bucket groundwork-state",
  ];
  expect(named(result.protected)).toEqual(data);
  expect(named(result.retained)).toEqual(
    [
      ...data,
      "aws:ebs/encryptionByDefault:EncryptionByDefault groundwork",
      "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock groundwork",
    ].sort(),
  );
}, 300_000);
