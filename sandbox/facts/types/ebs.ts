import type { ReviewedType } from "../reviewed-type.ts";

/** Whether the account encrypts new volumes of a region; its id is the region. */
export const ebsEncryptionByDefault: ReviewedType = {
  type: "aws:ebs/encryptionByDefault:EncryptionByDefault",
  create: (resource) => ({ id: resource.region, outputs: { enabled: true } }),
};
