import { allowsNoPublicAccess } from "../../kernel/policy-documents/public-access.ts";
import { policyProperties } from "./policy-properties.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "resource-policy-anybody-denied",
  title: "Resource policies do not allow public access",
  why: "A resource policy for every principal gives anyone with an AWS account what it allows: to read the data, to change it, or to send it.",
  type: Object.keys(policyProperties),
  checklist: "EDGE",
  severity: "critical",
  union: [514],
  controls: { prowler: ["glue_data_catalogs_not_publicly_accessible", "ses_identity_not_publicly_accessible"] },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html",
  remedy: 'Principal: { AWS: "arn:aws:iam::<account>:root" }, or a condition on aws:PrincipalOrgID',
  judge: (resource) => allowsNoPublicAccess(resource.at(policyProperties[resource.type] ?? "policy")),
});
