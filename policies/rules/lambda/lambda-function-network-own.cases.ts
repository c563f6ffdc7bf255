import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantFunction } from "./compliant-function.fixture.ts";
import lambdaFunctionNetworkOwn from "./lambda-function-network-own.ts";

export default casesOf(lambdaFunctionNetworkOwn, compliantFunction, {
  pass: { "the function is in a VPC": {} },
  fail: {
    "it is in none": { vpcConfig: ABSENT },
    "it is in none, as AWS reports it": { vpcConfig: { subnetIds: [], securityGroupIds: [], vpcId: "" } },
  },
  unknown: { "the network is not known": { vpcConfig: UNKNOWN } },
});
