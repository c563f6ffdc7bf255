import type { ReviewedType } from "../reviewed-type.ts";

/** A key; its id is a UUID, or begins with `mrk-` for a multi-region key. */
export const kmsKey: ReviewedType = {
  type: "aws:kms/key:Key",
  documents: ["policy"],
  replaces: ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"],
  create: (resource) => {
    const id = resource.is("multiRegion") ? `mrk-${resource.hex(32)}` : resource.uuid();
    return {
      id,
      outputs: {
        arn: resource.arn("kms", `key/${id}`),
        keyId: id,
        bypassPolicyLockoutSafetyCheck: false,
        customerMasterKeySpec: "SYMMETRIC_DEFAULT",
        description: "",
        enableKeyRotation: false,
        isEnabled: true,
        keyUsage: "ENCRYPT_DECRYPT",
        multiRegion: false,
        policy: JSON.stringify(rootMayEverything(resource.globalArn("iam", "root"))),
        rotationPeriodInDays: resource.is("enableKeyRotation") ? 365 : 0,
      },
    };
  },
};

/** AWS's default policy of a key. */
function rootMayEverything(root: string) {
  const statement = {
    Sid: "Enable IAM User Permissions",
    Effect: "Allow",
    Principal: { AWS: root },
    Action: "kms:*",
    Resource: "*",
  };
  return { Version: "2012-10-17", Id: "key-default-1", Statement: [statement] };
}

/** A name of a key; its id is its name. */
export const kmsAlias: ReviewedType = {
  type: "aws:kms/alias:Alias",
  replaces: ["name", "namePrefix"],
  create: (resource) => {
    const name = resource.text("name");
    const key = resource.text("targetKeyId");
    return {
      id: name,
      outputs: {
        arn: resource.arn("kms", name),
        targetKeyArn: key.startsWith("arn:") ? key : resource.arn("kms", `key/${key}`),
      },
    };
  },
};
