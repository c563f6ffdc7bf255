import type { TestResource } from "../../harness/test-resource.ts";

/** An endpoint that passes every rule. */
export const compliantCacheEndpoint: TestResource = {
  name: "new",
  type: "aws:dms/endpoint:Endpoint",
  properties: {
    endpointId: "new",
    endpointType: "target",
    engineName: "redis",
    redisSettings: { authType: "auth-token", sslSecurityProtocol: "ssl-encryption" },
  },
};
