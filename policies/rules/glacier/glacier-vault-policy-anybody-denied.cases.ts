import { publicPolicyCases } from "../../harness/public-policy-cases.ts";
import anybodyDenied from "./glacier-vault-policy-anybody-denied.ts";

export default publicPolicyCases(anybodyDenied, {
  resource: { name: "archive", type: "aws:glacier/vault:Vault", properties: { name: "archive" } },
  property: "accessPolicy",
  action: "glacier:InitiateJob",
  arn: "arn:aws:glacier:eu-central-1:111122223333:vaults/archive",
});
