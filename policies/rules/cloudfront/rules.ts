import type { Rule } from "../../kernel/rule.ts";
import cloudfrontDistributionAccessLogged from "./cloudfront-distribution-access-logged.ts";
import cloudfrontDistributionCertificateOwn from "./cloudfront-distribution-certificate-own.ts";
import cloudfrontDistributionFailoverConfigured from "./cloudfront-distribution-failover-configured.ts";
import cloudfrontDistributionOriginAccessControlled from "./cloudfront-distribution-origin-access-controlled.ts";
import cloudfrontDistributionOriginTlsModern from "./cloudfront-distribution-origin-tls-modern.ts";
import cloudfrontDistributionOriginsEncrypted from "./cloudfront-distribution-origins-encrypted.ts";
import cloudfrontDistributionRootObjectSet from "./cloudfront-distribution-root-object-set.ts";
import cloudfrontDistributionSniUsed from "./cloudfront-distribution-sni-used.ts";
import cloudfrontDistributionTlsModern from "./cloudfront-distribution-tls-modern.ts";
import cloudfrontDistributionViewersEncrypted from "./cloudfront-distribution-viewers-encrypted.ts";
import cloudfrontDistributionWebFirewallAttached from "./cloudfront-distribution-web-firewall-attached.ts";

/** The rules of CloudFront. */
export const rules: readonly Rule[] = [
  cloudfrontDistributionAccessLogged,
  cloudfrontDistributionCertificateOwn,
  cloudfrontDistributionFailoverConfigured,
  cloudfrontDistributionOriginAccessControlled,
  cloudfrontDistributionOriginTlsModern,
  cloudfrontDistributionOriginsEncrypted,
  cloudfrontDistributionRootObjectSet,
  cloudfrontDistributionSniUsed,
  cloudfrontDistributionTlsModern,
  cloudfrontDistributionViewersEncrypted,
  cloudfrontDistributionWebFirewallAttached,
];
