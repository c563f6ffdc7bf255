import type { Rule } from "../../kernel/rule.ts";
import acmCertificateDomainExact from "./acm-certificate-domain-exact.ts";
import acmCertificateKeyStrong from "./acm-certificate-key-strong.ts";
import acmCertificateRenewalAutomatic from "./acm-certificate-renewal-automatic.ts";
import acmCertificateTransparencyLogged from "./acm-certificate-transparency-logged.ts";

/** The rules of ACM. */
export const rules: readonly Rule[] = [
  acmCertificateDomainExact,
  acmCertificateKeyStrong,
  acmCertificateRenewalAutomatic,
  acmCertificateTransparencyLogged,
];
