import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantFunction } from "./compliant-function.fixture.ts";
import lambdaFunctionZonesSeveral from "./lambda-function-zones-several.ts";

const subnet = (name: string, zone: string) => ({
  name,
  type: "aws:ec2/subnet:Subnet",
  id: `subnet-${name}`,
  properties: { vpcId: "vpc-1", availabilityZone: `eu-central-1${zone}` },
});

export default casesOf(lambdaFunctionZonesSeveral, [compliantFunction, subnet("1", "a"), subnet("2", "b")], {
  pass: {
    "its subnets are in two zones": {},
    "its subnets belong to another stack": { "vpcConfig.subnetIds": ["subnet-8", "subnet-9"] },
  },
  fail: {
    "it has one subnet": { "vpcConfig.subnetIds": ["subnet-1"] },
    "it has one subnet twice": { "vpcConfig.subnetIds": ["subnet-1", "subnet-1"] },
    "its subnets are in one zone": { "2:availabilityZone": "eu-central-1a" },
  },
  unknown: { "its subnets are not known": { "vpcConfig.subnetIds": UNKNOWN } },
  notApplicable: { "it is in no VPC": { vpcConfig: ABSENT } },
});
