import type { TestResource } from "../../harness/test-resource.ts";

/** A vault that passes every rule. */
export const compliantVault: TestResource = {
  name: "nightly",
  type: "aws:backup/vault:Vault",
  properties: { name: "nightly", kmsKeyArn: "arn:aws:kms:eu-central-1:000000000000:key/data" },
};
