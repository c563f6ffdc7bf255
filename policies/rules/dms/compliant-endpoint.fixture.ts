import type { TestResource } from "../../harness/test-resource.ts";

/** An endpoint that passes every rule. */
export const compliantEndpoint: TestResource = {
  name: "old",
  type: "aws:dms/endpoint:Endpoint",
  properties: { endpointId: "old", endpointType: "source", engineName: "postgres", sslMode: "require" },
};
