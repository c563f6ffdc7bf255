import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsText } from "../config/aws-text.ts";
import type { StackConfig } from "../config/config.ts";
import { countryOfSender } from "../config/config-sms.ts";

type SmsConfig = NonNullable<StackConfig["sms"]>;
type MessageType = "TRANSACTIONAL" | "PROMOTIONAL";

interface SmsSendersArgs {
  config: Pick<StackConfig, "accountId" | "region" | "stack" | "profile" | "keepData">;
  sms: SmsConfig;
}

/** How the worker sends texts of one type through AWS. */
export interface SmsSender {
  /** The ARN of the pool. */
  readonly identity: pulumi.Input<string>;
  readonly configurationSet: pulumi.Input<string>;
  /** What it may use. */
  readonly arns: readonly pulumi.Input<string>[];
}

/**
 * AWS End User Messaging as the carrier of texts (NOTIFY-3): for codes and for advertising each a
 * configuration set, and, of a phone number or a sender id, a pool with an opt-out list of its own, so
 * that a STOP to an offer stops no code. All are free; AWS bills texts and phone numbers.
 */
export class SmsSenders extends pulumi.ComponentResource {
  /** Undefined where Twilio sends, without a way back. */
  readonly transactional: SmsSender | undefined;
  readonly promotional: SmsSender | undefined;

  constructor(name: string, { config, sms }: SmsSendersArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:messaging:SmsSenders", name, {}, opts);
    const child = { parent: this };
    this.transactional = senderOf(`${name}-transactional`, { config, type: "TRANSACTIONAL", sender: sms }, child);
    const sender = sms.promotional ?? {};
    this.promotional = senderOf(`${name}-promotional`, { config, type: "PROMOTIONAL", sender }, child);
    this.registerOutputs({});
  }
}

/** The senders of a stack with the option sms; undefined without it. */
export const smsSendersOf = (
  name: string,
  config: StackConfig,
  opts: pulumi.ComponentResourceOptions,
): SmsSenders | undefined => config.sms && new SmsSenders(name, { config, sms: config.sms }, opts);

interface SenderArgs {
  config: SmsSendersArgs["config"];
  type: MessageType;
  sender: Pick<SmsConfig, "originationIdentity" | "numberCountry" | "configurationSet">;
}

function senderOf(name: string, args: SenderArgs, opts: pulumi.ComponentResourceOptions): SmsSender | undefined {
  const { config, type, sender } = args;
  const { originationIdentity, configurationSet: given } = sender;
  if (originationIdentity === undefined) return undefined;
  const label = nameOf(args);
  const configurationSet =
    given ??
    new aws.pinpoint.Smsvoicev2ConfigurationSet(name, { name: awsText.smsName(label), defaultMessageType: type }, opts)
      .name;
  const country = countryOfSender(sender);
  const identity =
    country === undefined
      ? originationIdentity
      : poolOf(name, { ...args, label, identity: originationIdentity, country }, opts).arn;
  const { accountId, region } = config;
  const setArn = `arn:aws:sms-voice:${region}:${accountId}:configuration-set/${given ?? label}`;
  return { identity, configurationSet, arns: [identity, setArn] };
}

/** The account and the region have each name once. */
const nameOf = ({ config, type }: SenderArgs): string => `groundwork-${config.stack}-${type.toLowerCase()}`;

interface PoolArgs extends SenderArgs {
  label: string;
  /** The ARN of the phone number or sender id. */
  identity: string;
  country: string;
}

/**
 * The pool of one sender. The provider refuses a sender of another message type before it creates the
 * pool, and sets the list after that: CreatePool takes the one of the number
 * (https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_CreatePool.html, 2026-12-01).
 * AWS keeps the list and answers HELP and STOP. Without a country it refuses a further sender id
 * (https://github.com/hashicorp/terraform-provider-aws/issues/50038).
 */
function poolOf(
  name: string,
  { config, type, label, identity, country }: PoolArgs,
  opts: pulumi.ComponentResourceOptions,
): aws.pinpoint.Smsvoicev2Pool {
  const { profile, keepData: keep } = config;
  // The list is data: who answered STOP must not get texts because a stack was made anew.
  const list = new aws.pinpoint.Smsvoicev2OptOutList(
    name,
    { name: awsText.smsName(label) },
    { ...opts, protect: keep, retainOnDelete: keep },
  );
  return new aws.pinpoint.Smsvoicev2Pool(
    name,
    {
      messageType: type,
      isoCountryCode: country,
      originationIdentities: [identity],
      optOutListName: list.name,
      selfManagedOptOutsEnabled: false,
      // Senders that AWS shares among its customers would text other countries, and have other lists.
      sharedRoutesEnabled: false,
      deletionProtectionEnabled: profile === "production" && keep,
    },
    opts,
  );
}
