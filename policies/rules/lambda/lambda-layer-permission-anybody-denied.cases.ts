import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import anybodyDenied from "./lambda-layer-permission-anybody-denied.ts";

const shared = {
  name: "tools",
  type: "aws:lambda/layerVersionPermission:LayerVersionPermission",
  properties: {
    layerName: "tools",
    versionNumber: 1,
    statementId: "organization",
    action: "lambda:GetLayerVersion",
    principal: "*",
    organizationId: "o-a1b2c3d4e5",
  },
};

export default casesOf(anybodyDenied, shared, {
  pass: {
    "every account of one organization": {},
    "one account": { principal: "444455556666", organizationId: ABSENT },
  },
  fail: { "every account": { organizationId: ABSENT } },
  unknown: {
    "the principal is not known": { principal: UNKNOWN, organizationId: ABSENT },
    "the organization is not known": { organizationId: UNKNOWN },
  },
});
