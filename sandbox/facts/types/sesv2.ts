import { createHash } from "node:crypto";
import type { Properties } from "../../core/backing.ts";
import type { ReviewedType } from "../reviewed-type.ts";

const isMap = (value: unknown): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Three tokens of 32 letters and digits, always the same for a domain, so that an update keeps them. */
const tokensOf = (domain: string): string[] =>
  [1, 2, 3].map((number) => createHash("md5").update(`${domain} ${number}`).digest("hex"));

/** SES adds the state of DKIM to what it was given; Easy DKIM begins with a key of the length asked for. */
function dkimOf(inputs: Properties): Properties {
  const given = isMap(inputs["dkimSigningAttributes"]) ? inputs["dkimSigningAttributes"] : {};
  const length = given["nextSigningKeyLength"] ?? "RSA_2048_BIT";
  return {
    nextSigningKeyLength: length,
    currentSigningKeyLength: length,
    lastKeyGenerationTimestamp: "2026-11-30T12:00:00Z",
    signingAttributesOrigin: "AWS_SES",
    status: "NOT_STARTED",
    tokens: tokensOf(String(inputs["emailIdentity"])),
  };
}

/** An address or a domain that may send; its id is itself. DNS is not asked, so that it stays unverified. */
export const sesv2EmailIdentity: ReviewedType = {
  type: "aws:sesv2/emailIdentity:EmailIdentity",
  published: "AWS::SES::EmailIdentity",
  autoName: "none",
  completed: { dkimSigningAttributes: dkimOf },
  create: (resource) => {
    const identity = resource.text("emailIdentity");
    return {
      id: identity,
      outputs: {
        arn: resource.arn("ses", `identity/${identity}`),
        identityType: identity.includes("@") ? "EMAIL_ADDRESS" : "DOMAIN",
        verificationStatus: "PENDING",
        verifiedForSendingStatus: false,
      },
    };
  },
};

/** The settings of mails that name it, or of an identity; its id is its name. */
export const sesv2ConfigurationSet: ReviewedType = {
  type: "aws:sesv2/configurationSet:ConfigurationSet",
  published: "AWS::SES::ConfigurationSet",
  autoName: "none",
  replaces: ["configurationSetName"],
  create: (resource) => {
    const name = resource.text("configurationSetName");
    return { id: name, outputs: { arn: resource.arn("ses", `configuration-set/${name}`) } };
  },
};

/** Where events of a configuration set go; its id has both names. */
export const sesv2ConfigurationSetEventDestination: ReviewedType = {
  type: "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination",
  published: "AWS::SES::ConfigurationSetEventDestination",
  autoName: "none",
  replaces: ["configurationSetName", "eventDestinationName"],
  create: (resource) => ({
    id: `${resource.text("configurationSetName")}|${resource.text("eventDestinationName")}`,
    outputs: {},
  }),
};
