import type { TestResource } from "../../harness/test-resource.ts";

/** A server that passes every rule. */
export const compliantServer: TestResource = {
  name: "files",
  type: "aws:transfer/server:Server",
  properties: { protocols: ["SFTP"], endpointType: "VPC" },
};
