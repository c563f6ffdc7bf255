import { publicPolicyCases } from "../../harness/public-policy-cases.ts";
import anybodyDenied from "./glacier-vault-policy-anybody-denied.ts";

const action = "glacier:InitiateJob";
const arn = "arn:aws:glacier:eu-central-1:111122223333:vaults/archive";

export default [
  publicPolicyCases(anybodyDenied, {
    resource: { name: "archive", type: "aws:glacier/vault:Vault", properties: { name: "archive" } },
    property: "accessPolicy",
    action,
    arn,
  }),
  publicPolicyCases(anybodyDenied, {
    resource: {
      name: "lock",
      type: "aws:glacier/vaultLock:VaultLock",
      properties: { vaultName: "archive", completeLock: false },
    },
    action,
    arn,
  }),
];
