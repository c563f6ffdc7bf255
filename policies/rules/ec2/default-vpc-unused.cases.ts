import { compliantVpc } from "./compliant-vpc.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import defaultVpcUnused from "./default-vpc-unused.ts";

export default casesOf(defaultVpcUnused, compliantVpc, {
  pass: { "a VPC of its own": {} },
  fail: { "the default one": { $type: "aws:ec2/defaultVpc:DefaultVpc" } },
  unknown: {},
});
