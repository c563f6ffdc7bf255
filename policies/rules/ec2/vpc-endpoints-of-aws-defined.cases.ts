import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantVpc } from "./compliant-vpc.fixture.ts";
import vpcEndpointsOfAwsDefined from "./vpc-endpoints-of-aws-defined.ts";

export default casesOf(vpcEndpointsOfAwsDefined, compliantVpc, {
  pass: { "endpoints for all four services": {} },
  fail: { "no endpoint for the ECR API": { "endpoint-ecr.api:serviceName": "com.amazonaws.eu-central-1.s3" } },
  unknown: { "the VPC of an endpoint is unknown": { "endpoint-ssm:vpcId": UNKNOWN } },
});
