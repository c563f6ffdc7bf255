import type { ReviewedType } from "../reviewed-type.ts";

/** Waits until a certificate is issued; its id is that moment. */
export const acmCertificateValidation: ReviewedType = {
  type: "aws:acm/certificateValidation:CertificateValidation",
  replaces: ["certificateArn", "validationRecordFqdns"],
  make: (making) => ({
    id: `${new Date().toISOString().replace("T", " ").replace("Z", making.letters(6, "0123456789"))} +0000 UTC`,
    outputs: { validationRecordFqdns: [] },
  }),
};
