import type { TestResource } from "../../harness/test-resource.ts";

/** A domain name that passes every rule. */
export const compliantDomain: TestResource = {
  name: "public",
  type: "aws:apigateway/domainName:DomainName",
  properties: {
    domainName: "api.example.com",
    regionalCertificateArn: "arn:aws:acm:eu-central-1:000000000000:certificate/1",
    securityPolicy: "TLS_1_2",
  },
};
