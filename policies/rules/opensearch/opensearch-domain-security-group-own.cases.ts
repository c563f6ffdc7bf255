import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import securityGroupOwn from "./opensearch-domain-security-group-own.ts";

export default casesOf(securityGroupOwn, compliantDomain, {
  pass: {
    "a custom security group": {},
    "a security group whose ID is not known yet": { "vpcOptions.securityGroupIds": [UNKNOWN] },
    "the same domain, of the aws.elasticsearch module": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "no security group is set, so the default group is used": { "vpcOptions.securityGroupIds": ABSENT },
    "the list of security groups is empty": { "vpcOptions.securityGroupIds": [] },
  },
  unknown: {
    "the security groups are not known": { "vpcOptions.securityGroupIds": UNKNOWN },
    "whether the domain is in a VPC is not known": { vpcOptions: UNKNOWN },
  },
  notApplicable: {
    "the block is not set, so the domain is public": { vpcOptions: ABSENT },
    "the list of subnets is empty": { "vpcOptions.subnetIds": [] },
  },
});
