import type { TestResource } from "../../harness/test-resource.ts";

/** A key policy that delegates access control to the IAM policies of the account. */
export const keyPolicy = (statement: object): string =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: "kms:*", Resource: "*", ...statement }] });

/** A key that passes every rule. */
export const compliantKey: TestResource = {
  name: "data",
  type: "aws:kms/key:Key",
  id: "key-1",
  properties: {
    enableKeyRotation: true,
    deletionWindowInDays: 30,
    policy: keyPolicy({ Principal: { AWS: "arn:aws:iam::000000000000:root" } }),
  },
};
