import type { Making } from "../making.ts";
import type { ReviewedType } from "../reviewed-type.ts";

/** A certificate: asked of Amazon, with the DNS records that prove each domain, or imported. */
export const acmCertificate: ReviewedType = {
  type: "aws:acm/certificate:Certificate",
  published: "AWS::CertificateManager::Certificate",
  replaces: ["validationOptions"],
  conflicts: [
    ["domainName", "certificateBody"],
    ["domainName", "privateKey"],
    ["validationMethod", "certificateBody"],
  ],
  make: (making) => {
    const arn = making.arn("acm", `certificate/${making.uuid()}`);
    const isImported = making.text("certificateBody") !== "";
    const domains = [...new Set([making.text("domainName"), ...making.list("subjectAlternativeNames").map(String)])];
    return {
      id: arn,
      outputs: {
        arn,
        domainValidationOptions: isImported || making.text("validationMethod") !== "DNS" ? [] : proofs(making, domains),
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

/** A wildcard and its bare domain are proved by one record. */
function proofs(making: Making, domains: readonly string[]) {
  const records = new Map<
    string,
    { resourceRecordName: string; resourceRecordType: string; resourceRecordValue: string }
  >();
  return domains.map((domainName) => {
    const bare = domainName.replace(/^\*\./, "");
    const record = records.get(bare) ?? {
      resourceRecordName: `_${making.hex(32)}.${bare}.`,
      resourceRecordType: "CNAME",
      resourceRecordValue: `_${making.hex(32)}.${making.letters(10, "abcdefghijklmnopqrstuvwxyz")}.acm-validations.aws.`,
    };
    records.set(bare, record);
    return { domainName, ...record };
  });
}

/** Waits until a certificate is issued; its id is that moment. */
export const acmCertificateValidation: ReviewedType = {
  type: "aws:acm/certificateValidation:CertificateValidation",
  replaces: ["certificateArn", "validationRecordFqdns"],
  make: (making) => ({
    id: `${new Date().toISOString().replace("T", " ").replace("Z", making.letters(6, "0123456789"))} +0000 UTC`,
    outputs: { validationRecordFqdns: [] },
  }),
};
