import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { FieldProgram } from "./field-program.ts";

/** A site in a public bucket, with a distribution in front that accepts HTTP. */
export const staticWebsite: FieldProgram = {
  about: "static website: S3, CloudFront, Route 53",
  declare: () => {
    const site = new aws.s3.Bucket("site", {});
    const website = new aws.s3.BucketWebsiteConfiguration("site", {
      bucket: site.id,
      indexDocument: { suffix: "index.html" },
    });
    const access = new aws.s3.BucketPublicAccessBlock("site-access", {
      bucket: site.id,
      blockPublicAcls: false,
      blockPublicPolicy: false,
      ignorePublicAcls: false,
      restrictPublicBuckets: false,
    });
    new aws.s3.BucketPolicy(
      "site-policy",
      {
        bucket: site.id,
        policy: site.arn.apply((arn) =>
          JSON.stringify({
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Principal: "*", Action: ["s3:GetObject"], Resource: [`${arn}/*`] }],
          }),
        ),
      },
      { dependsOn: access },
    );
    new aws.s3.BucketObject("index", { bucket: site.id, key: "index.html", content: "<h1>Hello</h1>" });
    declareDistribution(website.websiteEndpoint);
  },
  faults: [
    { on: "site", what: "requests without TLS are answered", controls: ["fsbp:S3.5"] },
    { on: "logs", what: "requests without TLS are answered", controls: ["fsbp:S3.5"] },
    { on: "site", what: "every block of public access is off", controls: ["fsbp:S3.8"] },
    { on: "site-policy", what: "anybody reads the bucket", controls: ["fsbp:S3.2", "checkov:CKV_AWS_70"] },
  ],
};

function declareDistribution(origin: pulumi.Input<string>): void {
  const logs = new aws.s3.Bucket("logs", {});
  const certificate = new aws.acm.Certificate("certificate", {
    domainName: "www.example.com",
    validationMethod: "DNS",
  });
  const zone = new aws.route53.Zone("zone", { name: "example.com" });
  const distribution = new aws.cloudfront.Distribution("distribution", {
    enabled: true,
    aliases: ["www.example.com"],
    defaultRootObject: "index.html",
    origins: [
      {
        originId: "site",
        domainName: origin,
        customOriginConfig: {
          originProtocolPolicy: "http-only",
          httpPort: 80,
          httpsPort: 443,
          originSslProtocols: ["TLSv1.2"],
        },
      },
    ],
    defaultCacheBehavior: {
      targetOriginId: "site",
      viewerProtocolPolicy: "allow-all",
      allowedMethods: ["GET", "HEAD"],
      cachedMethods: ["GET", "HEAD"],
      forwardedValues: { queryString: false, cookies: { forward: "none" } },
    },
    restrictions: { geoRestriction: { restrictionType: "none" } },
    viewerCertificate: {
      acmCertificateArn: certificate.arn,
      sslSupportMethod: "sni-only",
      minimumProtocolVersion: "TLSv1.2_2021",
    },
    loggingConfig: { bucket: logs.bucketDomainName, includeCookies: false },
  });
  new aws.route53.Record("www", {
    zoneId: zone.zoneId,
    name: "www",
    type: "A",
    aliases: [{ name: distribution.domainName, zoneId: distribution.hostedZoneId, evaluateTargetHealth: false }],
  });
}
