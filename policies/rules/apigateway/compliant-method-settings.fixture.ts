import type { TestResource } from "../../harness/test-resource.ts";

/** A method settings that passes every rule. */
export const compliantMethodSettings: TestResource = {
  name: "settings",
  type: "aws:apigateway/methodSettings:MethodSettings",
  properties: {
    restApi: "api",
    stageName: "live",
    methodPath: "*/*",
    settings: { loggingLevel: "ERROR", metricsEnabled: true, cacheDataEncrypted: true, cachingEnabled: true },
  },
};
