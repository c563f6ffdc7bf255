import type { TestResource } from "../../harness/test-resource.ts";

/** A cluster parameter group that passes every rule. */
export const compliantParameterGroup: TestResource = {
  name: "strict",
  type: "aws:docdb/clusterParameterGroup:ClusterParameterGroup",
  properties: {
    family: "docdb5.0",
    parameters: [
      { name: "tls", value: "enabled" },
      { name: "audit_logs", value: "enabled" },
    ],
  },
};
