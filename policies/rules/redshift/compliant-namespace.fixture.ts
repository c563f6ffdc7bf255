import type { TestResource } from "../../harness/test-resource.ts";

/** A namespace that passes every rule. */
export const compliantNamespace: TestResource = {
  name: "reports",
  type: "aws:redshiftserverless/namespace:Namespace",
  properties: {
    namespaceName: "reports",
    adminUsername: "warehouse_admin",
    manageAdminPassword: true,
    dbName: "reports",
    kmsKeyId: "arn:aws:kms:eu-central-1:000000000000:key/data",
    logExports: ["connectionlog", "userlog", "useractivitylog"],
  },
};
