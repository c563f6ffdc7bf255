import type { TestResource } from "../../harness/test-resource.ts";

/** An identity pool that passes every rule. */
export const compliantIdentityPool: TestResource = {
  name: "customers",
  type: "aws:cognito/identityPool:IdentityPool",
  properties: { identityPoolName: "customers", allowUnauthenticatedIdentities: false },
};
