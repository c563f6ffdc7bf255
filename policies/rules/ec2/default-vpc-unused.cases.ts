import { casesOf } from "../../harness/rule-cases.ts";
import { compliantVpc } from "./compliant-vpc.fixture.ts";
import defaultVpcUnused from "./default-vpc-unused.ts";

export default casesOf(defaultVpcUnused, compliantVpc, {
  pass: { "the stack creates its own VPC": {} },
  fail: { "the stack uses the default VPC": { $type: "aws:ec2/defaultVpc:DefaultVpc" } },
  unknown: {},
});
