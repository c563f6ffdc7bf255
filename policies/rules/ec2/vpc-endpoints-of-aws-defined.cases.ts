import { compliantVpc } from "./compliant-vpc.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import vpcEndpointsOfAwsDefined from "./vpc-endpoints-of-aws-defined.ts";

export default casesOf(vpcEndpointsOfAwsDefined, compliantVpc, {
  pass: { "all four": {} },
  fail: { "none for ECR": { "endpoint-ecr.api:serviceName": "com.amazonaws.eu-central-1.s3" } },
  unknown: { "whose one is is not known": { "endpoint-ssm:vpcId": UNKNOWN } },
});
