import type { TestResource } from "../../harness/test-resource.ts";

/** A stack whose stage passes every rule. */
export const compliantRestStage: readonly TestResource[] = [
  {
    name: "live",
    type: "aws:apigateway/stage:Stage",
    id: "ags-1",
    properties: {
      restApi: "api",
      deployment: "first",
      stageName: "live",
      arn: "arn:aws:apigateway:eu-central-1::/restapis/api/stages/live",
      accessLogSettings: {
        destinationArn: "arn:aws:logs:eu-central-1:000000000000:log-group:api",
        format: "$context.requestId",
      },
      clientCertificateId: "client",
      xrayTracingEnabled: true,
    },
  },
  {
    name: "settings",
    type: "aws:apigateway/methodSettings:MethodSettings",
    properties: {
      restApi: "api",
      stageName: "live",
      methodPath: "*/*",
      settings: { loggingLevel: "ERROR", metricsEnabled: true, cacheDataEncrypted: true, cachingEnabled: true },
    },
  },
  {
    name: "firewall",
    type: "aws:wafv2/webAclAssociation:WebAclAssociation",
    properties: {
      resourceArn: "arn:aws:apigateway:eu-central-1::/restapis/api/stages/live",
      webAclArn: "arn:aws:wafv2:eu-central-1:000000000000:regional/webacl/api/1",
    },
  },
];
