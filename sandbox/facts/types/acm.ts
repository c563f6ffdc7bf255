import type { NewResource } from "../new-resource.ts";
import type { ReviewedType } from "../reviewed-type.ts";

/**
 * A certificate: requested from Amazon, with the DNS records that validate each domain, or
 * imported.
 */
export const acmCertificate: ReviewedType = {
  type: "aws:acm/certificate:Certificate",
  published: "AWS::CertificateManager::Certificate",
  replaces: ["validationOptions"],
  conflicts: [
    ["domainName", "certificateBody"],
    ["domainName", "privateKey"],
    ["validationMethod", "certificateBody"],
  ],
  create: (resource) => {
    const arn = resource.arn("acm", `certificate/${resource.uuid()}`);
    const isImported = resource.text("certificateBody") !== "";
    const domains = [
      ...new Set([resource.text("domainName"), ...resource.list("subjectAlternativeNames").map(String)]),
    ];
    return {
      id: arn,
      outputs: {
        arn,
        domainValidationOptions:
          isImported || resource.text("validationMethod") !== "DNS" ? [] : proofs(resource, domains),
        keyAlgorithm: "RSA_2048",
        notAfter: "",
        notBefore: "",
        pendingRenewal: false,
        renewalEligibility: "INELIGIBLE",
        renewalSummaries: [],
        status: isImported ? "ISSUED" : "PENDING_VALIDATION",
        subjectAlternativeNames: domains,
        type: isImported ? "IMPORTED" : "AMAZON_ISSUED",
        validationEmails: [],
      },
    };
  },
};

/** One record validates both a wildcard and its bare domain. */
function proofs(resource: NewResource, domains: readonly string[]) {
  const records = new Map<
    string,
    { resourceRecordName: string; resourceRecordType: string; resourceRecordValue: string }
  >();
  return domains.map((domainName) => {
    const bare = domainName.replace(/^\*\./, "");
    const record = records.get(bare) ?? {
      resourceRecordName: `_${resource.hex(32)}.${bare}.`,
      resourceRecordType: "CNAME",
      resourceRecordValue: `_${resource.hex(32)}.${resource.letters(10, "abcdefghijklmnopqrstuvwxyz")}.acm-validations.aws.`,
    };
    records.set(bare, record);
    return { domainName, ...record };
  });
}

/** Waits until a certificate is issued; its id is that moment. */
export const acmCertificateValidation: ReviewedType = {
  type: "aws:acm/certificateValidation:CertificateValidation",
  replaces: ["certificateArn", "validationRecordFqdns"],
  create: (resource) => ({
    id: `${new Date().toISOString().replace("T", " ").replace("Z", resource.letters(6, "0123456789"))} +0000 UTC`,
    outputs: { validationRecordFqdns: [] },
  }),
};
