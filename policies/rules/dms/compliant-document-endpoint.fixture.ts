import type { TestResource } from "../../harness/test-resource.ts";

/** An endpoint that passes every rule. */
export const compliantDocumentEndpoint: TestResource = {
  name: "old",
  type: "aws:dms/endpoint:Endpoint",
  properties: {
    endpointId: "old",
    endpointType: "source",
    engineName: "mongodb",
    sslMode: "require",
    mongodbSettings: { authType: "password" },
  },
};
