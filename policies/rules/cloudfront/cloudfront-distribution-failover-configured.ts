import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "cloudfront-distribution-failover-configured",
  title: "CloudFront distributions have origin failover configured",
  why: "If its only origin fails, the distribution answers with errors.",
  type: "aws:cloudfront/distribution:Distribution",
  severity: "low",
  union: [335],
  controls: { fsbp: ["CloudFront.4"], checkov: ["CKV_AWS_310"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-4",
  remedy:
    "originGroups: [{ originId, members: [{ originId: <the first> }, { originId: <the second> }], failoverCriteria: { statusCodes: [500, 502, 503, 504] } }]",
  judge: (distribution) => distribution.at("originGroups.0.failoverCriteria").mustBeSet(),
});
