import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import accessPolicyAnybodyDenied from "./opensearch-domain-access-policy-anybody-denied.ts";

const policy = (...statements: unknown[]) => ({ accessPolicies: JSON.stringify({ Statement: statements }) });
const open = { Effect: "Allow", Principal: "*", Action: "es:*", Resource: "*" };
const beside = { $type: "aws:opensearch/domainPolicy:DomainPolicy" };

export default casesOf(accessPolicyAnybodyDenied, compliantDomain, {
  pass: {
    "it names them": {},
    "it has no policy: then who signs is asked for by IAM alone": { accessPolicies: ABSENT },
    "anybody from an address": policy({ ...open, Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } }),
    "anybody is denied": policy({ ...open, Effect: "Deny" }),
    "a policy beside the domain names them": beside,
    "the older module says the same": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "it lets anybody in": policy(open),
    "any account": policy({ ...open, Principal: { AWS: ["*"] } }),
    "everybody but one": policy({
      ...open,
      Principal: ABSENT,
      NotPrincipal: { AWS: "arn:aws:iam::000000000000:root" },
    }),
    "it is no list, and no text": { accessPolicies: { Statement: open } },
    "beside a statement that is not known": { accessPolicies: { Statement: [UNKNOWN, open] } },
    "a policy beside the domain lets anybody in": { ...policy(open), ...beside },
    "the older module's policy does": { ...policy(open), $type: "aws:elasticsearch/domainPolicy:DomainPolicy" },
  },
  unknown: {
    "the policy is not known": { accessPolicies: UNKNOWN },
    "the policy is no JSON": { accessPolicies: "<policy>" },
    "whom it lets in is not known": { accessPolicies: { Statement: [{ ...open, Principal: { AWS: UNKNOWN } }] } },
  },
});
