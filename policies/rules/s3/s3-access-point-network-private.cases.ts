import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import networkPrivate from "./s3-access-point-network-private.ts";

const point = {
  name: "reports",
  type: "aws:s3/accessPoint:AccessPoint",
  properties: { bucket: "reports-1a2b", vpcConfiguration: { vpcId: "vpc-1" } },
};

export default casesOf(networkPrivate, point, {
  pass: { "one VPC": {} },
  fail: { "the internet": { vpcConfiguration: ABSENT } },
  unknown: { "the VPC is not known": { vpcConfiguration: UNKNOWN } },
});
