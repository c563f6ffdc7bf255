import { publicPolicyCases } from "../../harness/public-policy-cases.ts";
import anybodyDenied from "./s3-access-point-policy-anybody-denied.ts";

const action = "s3:GetObject";
const arn = "arn:aws:s3:eu-central-1:111122223333:accesspoint/reports/object/*";
const point = {
  name: "reports",
  type: "aws:s3/accessPoint:AccessPoint",
  properties: { bucket: "reports-1a2b", vpcConfiguration: { vpcId: "vpc-1" } },
};
const separate = {
  name: "reports-policy",
  type: "aws:s3control/accessPointPolicy:AccessPointPolicy",
  properties: { accessPointArn: "arn:aws:s3:eu-central-1:111122223333:accesspoint/reports" },
};
const several = {
  name: "reports-everywhere",
  type: "aws:s3control/multiRegionAccessPointPolicy:MultiRegionAccessPointPolicy",
  properties: { details: { name: "reports" } },
};

export default [
  publicPolicyCases(anybodyDenied, { resource: point, action, arn }),
  publicPolicyCases(anybodyDenied, { resource: separate, action, arn }),
  publicPolicyCases(anybodyDenied, { resource: several, property: "details.policy", action, arn }),
];
