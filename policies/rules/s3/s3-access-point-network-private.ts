import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "s3-access-point-network-private",
  title: "S3 access points accept requests only from a VPC",
  why: "An access point on the internet accepts requests from everywhere that its policy allows; one of a VPC also needs the way through the network.",
  type: "aws:s3/accessPoint:AccessPoint",
  severity: "low",
  union: [503],
  controls: {},
  url: "https://docs.aws.amazon.com/config/latest/developerguide/s3-access-point-in-vpc-only.html",
  remedy: "vpcConfiguration: { vpcId: <VPC> }",
  judge: (point) => point.at("vpcConfiguration.vpcId").mustBeSet(),
});
