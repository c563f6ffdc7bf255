import { publicPolicyCases } from "../../harness/public-policy-cases.ts";
import type { RuleCases } from "../../harness/rule-cases.ts";
import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { policyProperties } from "./policy-properties.ts";
import anybodyDenied from "./resource-policy-anybody-denied.ts";

const own = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "*", Resource: "*" };
const policy = (statement: object): string => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

const ofEachType = Object.entries(policyProperties).map(([type, property]): RuleCases => {
  const resource = { name: "shared", type, properties: { [property]: policy(own) } };
  const service = type.split("/")[0] ?? type;
  return casesOf(anybodyDenied, resource, {
    pass: { [`${service}: one account is allowed`]: {} },
    fail: { [`${service}: every principal is allowed`]: { [property]: policy({ ...own, Principal: "*" }) } },
    unknown: { [`${service}: the policy is not known`]: { [property]: UNKNOWN } },
  });
});

const vault = {
  name: "backups",
  type: "aws:backup/vaultPolicy:VaultPolicy",
  properties: { backupVaultName: "backups" },
};

export default [
  publicPolicyCases(anybodyDenied, { resource: vault, action: "backup:CopyIntoBackupVault", arn: "*" }),
  ...ofEachType,
];
