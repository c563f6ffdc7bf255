import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import accessPolicyAnybodyDenied from "./opensearch-domain-access-policy-anybody-denied.ts";

const policy = (...statements: unknown[]) => ({ accessPolicies: JSON.stringify({ Statement: statements }) });
const open = { Effect: "Allow", Principal: "*", Action: "es:*", Resource: "*" };
const separate = { $type: "aws:opensearch/domainPolicy:DomainPolicy" };

export default casesOf(accessPolicyAnybodyDenied, compliantDomain, {
  pass: {
    "the policy allows one role": {},
    "no policy is set, so IAM alone authorizes signed requests": { accessPolicies: ABSENT },
    "all principals are allowed from an IP address range": policy({
      ...open,
      Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
    }),
    "all principals are denied": policy({ ...open, Effect: "Deny" }),
    "a DomainPolicy allows one role": separate,
    "the same domain, of the aws.elasticsearch module": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "the policy allows all principals": policy(open),
    "the policy allows all AWS accounts": policy({ ...open, Principal: { AWS: ["*"] } }),
    "the policy allows all principals except one": policy({
      ...open,
      Principal: ABSENT,
      NotPrincipal: { AWS: "arn:aws:iam::000000000000:root" },
    }),
    "the policy is an object with one statement that is not in a list": { accessPolicies: { Statement: open } },
    "one statement is not known, and another allows all principals": { accessPolicies: { Statement: [UNKNOWN, open] } },
    "a DomainPolicy allows all principals": { ...policy(open), ...separate },
    "a DomainPolicy of the aws.elasticsearch module allows all principals": {
      ...policy(open),
      $type: "aws:elasticsearch/domainPolicy:DomainPolicy",
    },
  },
  unknown: {
    "the policy is not known": { accessPolicies: UNKNOWN },
    "the policy is not JSON": { accessPolicies: "<policy>" },
    "the principal is not known": { accessPolicies: { Statement: [{ ...open, Principal: { AWS: UNKNOWN } }] } },
  },
});
