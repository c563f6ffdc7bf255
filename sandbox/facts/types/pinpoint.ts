import type { ReviewedType } from "../reviewed-type.ts";

/** The settings of texts that name it; its id is its name. */
export const smsConfigurationSet: ReviewedType = {
  type: "aws:pinpoint/smsvoicev2ConfigurationSet:Smsvoicev2ConfigurationSet",
  published: "AWS::SMSVOICE::ConfigurationSet",
  replaces: ["name"],
  create: (resource) => {
    const name = resource.text("name");
    return { id: name, outputs: { arn: resource.arn("sms-voice", `configuration-set/${name}`) } };
  },
};

/** The numbers that answered STOP; its id is its name. */
export const smsOptOutList: ReviewedType = {
  type: "aws:pinpoint/smsvoicev2OptOutList:Smsvoicev2OptOutList",
  published: "AWS::SMSVOICE::OptOutList",
  replaces: ["name"],
  create: (resource) => {
    const name = resource.text("name");
    return { id: name, outputs: { arn: resource.arn("sms-voice", `opt-out-list/${name}`) } };
  },
};

/**
 * Senders of one type. What replaces, and what AWS adds, is in the provider's source
 * (terraform-provider-aws, internal/service/pinpointsmsvoicev2/pool.go, 2026-12-01): settings that the
 * program leaves out are those of the first sender, of which the sandbox knows AWS's defaults.
 */
export const smsPool: ReviewedType = {
  type: "aws:pinpoint/smsvoicev2Pool:Smsvoicev2Pool",
  published: "AWS::SMSVOICE::Pool",
  autoName: "none",
  replaces: ["isoCountryCode", "messageType"],
  // The reason is one of ConflictException's in the API's model.
  deletionProtection: {
    input: "deletionProtectionEnabled",
    refusal: () => "ConflictException: DELETION_PROTECTION_ENABLED",
    remedy: ({ arn }) =>
      `aws pinpoint-sms-voice-v2 update-pool --pool-id ${String(arn)} --no-deletion-protection-enabled`,
  },
  create: (resource) => {
    const id = `pool-${resource.hex(32)}`;
    return {
      id,
      outputs: {
        arn: resource.arn("sms-voice", `pool/${id}`),
        deletionProtectionEnabled: false,
        optOutListName: "Default",
        selfManagedOptOutsEnabled: false,
        sharedRoutesEnabled: false,
        twoWayEnabled: false,
      },
    };
  },
};
