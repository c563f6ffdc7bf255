import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { dkimDomain, type Ses } from "../config/config-ses.ts";

interface MailIdentityArgs {
  region: string;
  ses: Ses;
  /** The configuration set of every mail from the domain. */
  configurationSetName: pulumi.Input<string>;
}

/** A DNS record that the domain of the sender needs. */
interface MailRecord {
  /** Part of the name of the resource. */
  readonly called: string;
  readonly name: pulumi.Input<string>;
  readonly type: "CNAME" | "MX" | "TXT";
  readonly value: pulumi.Input<string>;
}

/**
 * The domain from which SES sends (NOTIFY-2): DKIM with a key of 2048 bits that SES replaces by
 * itself, bounces to a subdomain with an SPF record, and DMARC if the stack says so. Free.
 */
export class MailIdentity extends pulumi.ComponentResource {
  /** The records that the operator makes; empty if the stack has the zone. */
  readonly missingRecords: readonly pulumi.Output<{ name: string; type: string; value: string }>[];

  constructor(name: string, args: MailIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:messaging:MailIdentity", name, {}, opts);
    const { ses, configurationSetName } = args;
    const { domain, mailFrom, zoneId } = ses;
    const child = { parent: this };
    const identity = new aws.sesv2.EmailIdentity(
      name,
      {
        emailIdentity: domain,
        // Of every mail from the domain: no header says so.
        configurationSetName,
        dkimSigningAttributes: { nextSigningKeyLength: "RSA_2048_BIT" },
      },
      child,
    );
    new aws.sesv2.EmailIdentityMailFromAttributes(
      name,
      {
        emailIdentity: identity.emailIdentity,
        mailFromDomain: `${mailFrom}.${domain}`,
        // A lost record must not stop the mails that users wait for: DKIM still passes DMARC.
        behaviorOnMxFailure: "USE_DEFAULT_VALUE",
      },
      child,
    );
    const records = [...dkimRecords(identity, args), ...mailFromRecords(args), ...dmarcRecords(ses)];
    for (const { called, name: recordName, type, value } of zoneId === undefined ? [] : records) {
      // Without allowOverwrite: a record of the same name that exists is an error, and stays.
      new aws.route53.Record(
        `${name}-${called}`,
        { zoneId: zoneId ?? "", name: recordName, type, records: [value], ttl: 300 },
        child,
      );
    }
    const missing = zoneId === undefined ? records : [];
    this.missingRecords = missing.map(({ name: recordName, type, value }) =>
      pulumi.output({ name: recordName, type, value }),
    );
    this.registerOutputs({});
  }
}

/** SES gives three tokens (https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dkim-easy.html). */
const dkimRecords = (identity: aws.sesv2.EmailIdentity, { region, ses }: MailIdentityArgs): MailRecord[] =>
  [0, 1, 2].map((at) => {
    const token = identity.dkimSigningAttributes.apply(({ tokens }) => tokens[at] ?? "");
    return {
      called: `dkim-${at + 1}`,
      name: pulumi.interpolate`${token}._domainkey.${ses.domain}`,
      type: "CNAME",
      value: pulumi.interpolate`${token}.${dkimDomain(region)}`,
    };
  });

/** https://docs.aws.amazon.com/ses/latest/dg/mail-from.html, which demands exactly one MX record. */
const mailFromRecords = ({ region, ses: { domain, mailFrom } }: MailIdentityArgs): MailRecord[] => [
  {
    called: "mail-from",
    name: `${mailFrom}.${domain}`,
    type: "MX",
    value: `10 feedback-smtp.${region}.amazonses.com`,
  },
  { called: "spf", name: `${mailFrom}.${domain}`, type: "TXT", value: "v=spf1 include:amazonses.com ~all" },
];

const dmarcRecords = ({ domain, dmarc }: Ses): MailRecord[] => {
  if (dmarc === undefined) return [];
  const { policy, reportsTo } = dmarc;
  const value = [`v=DMARC1; p=${policy}`, ...(reportsTo === undefined ? [] : [`rua=mailto:${reportsTo}`])].join("; ");
  return [{ called: "dmarc", name: `_dmarc.${domain}`, type: "TXT", value }];
};
