import type { TestResource } from "../../harness/test-resource.ts";

/** A distribution that passes every rule. */
export const compliantDistribution: TestResource = {
  name: "site",
  type: "aws:cloudfront/distribution:Distribution",
  properties: {
    enabled: true,
    defaultRootObject: "index.html",
    webAclId: "arn:aws:wafv2:us-east-1:000000000000:global/webacl/site/1",
    loggingConfig: { bucket: "logs.s3.amazonaws.com" },
    origins: [
      { originId: "site", domainName: "site.s3.eu-central-1.amazonaws.com", originAccessControlId: "E1" },
      { originId: "spare", domainName: "spare.s3.eu-central-1.amazonaws.com", originAccessControlId: "E1" },
      {
        originId: "api",
        domainName: "api.example.com",
        customOriginConfig: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: "https-only",
          originSslProtocols: ["TLSv1.2"],
        },
      },
    ],
    originGroups: [
      {
        originId: "both",
        members: [{ originId: "site" }, { originId: "spare" }],
        failoverCriteria: { statusCodes: [500] },
      },
    ],
    defaultCacheBehavior: {
      targetOriginId: "both",
      viewerProtocolPolicy: "redirect-to-https",
      responseHeadersPolicyId: "headers",
    },
    orderedCacheBehaviors: [
      {
        pathPattern: "/api/*",
        targetOriginId: "api",
        viewerProtocolPolicy: "https-only",
        responseHeadersPolicyId: "headers",
      },
    ],
    viewerCertificate: {
      acmCertificateArn: "arn:aws:acm:us-east-1:000000000000:certificate/1",
      minimumProtocolVersion: "TLSv1.2_2021",
      sslSupportMethod: "sni-only",
    },
  },
};
