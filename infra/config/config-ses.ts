import * as z from "zod";
import type { OwnershipProblem } from "./config-ownership.ts";

/**
 * The domains of the DKIM keys of SES, by region: the regions that the model of SES API v2 names
 * (DkimSigningAttributesOrigin, 2026-11-30), and the domains that differ as
 * https://docs.aws.amazon.com/general/latest/gr/ses.html#ses_dkim_domains lists them (read in copies
 * that cite it, 2026-11-30).
 */
const dkimDomains: ReadonlyMap<string, string> = new Map([
  ..."ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 me-south-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2"
    .split(" ")
    .map((region) => [region, "dkim.amazonses.com"] as const),
  ..."af-south-1 ap-northeast-3 ap-south-2 ap-southeast-3 ap-southeast-5 ca-west-1 eu-central-2 eu-south-1 il-central-1 me-central-1"
    .split(" ")
    .map((region) => [region, `dkim.${region}.amazonses.com`] as const),
]);

/** The domain below which SES publishes the DKIM keys of a region that has SES. */
export function dkimDomain(region: string): string {
  const domain = dkimDomains.get(region);
  if (domain === undefined) throw new Error(`${region}: Amazon SES is not in this region`);
  return domain;
}

/** https://docs.aws.amazon.com/general/latest/gr/ses.html (SMTP endpoints), 2026-11-30. */
const smtpHost = (region: string): string => `email-smtp.${region}.amazonaws.com`;

const Dmarc = z
  .strictObject({
    policy: z.enum(["none", "quarantine", "reject"]).meta({
      description: "what receivers do with a mail from the domain that is not authentic",
      example: "quarantine",
    }),
    reportsTo: z.email("is not an e-mail address").optional().meta({
      description: "the address that receivers mail their daily reports of the domain's mails to",
      example: "dmarc@example.com",
    }),
  })
  .meta({
    description:
      "makes the DMARC record of the domain; without it you keep your own: receivers ignore a domain that has two",
  });

/** The domain from which Amazon SES sends, as `groundwork:ses`. */
export const Ses = z
  .strictObject({
    domain: z
      .string()
      .regex(/^(?=.{1,240}$)((?!-)[a-z0-9-]{1,63}(?<!-)\.)+(?!\d+$)(?!-)[a-z0-9-]{1,63}(?<!-)$/, {
        error: "is not a domain such as example.com: labels of lowercase letters, digits and inner hyphens",
        abort: true,
      })
      .meta({
        description: "the domain of the sender, of which the stack makes an identity of SES; a region has it once",
        example: "example.com",
      }),
    zoneId: z
      .string()
      .regex(/^Z[A-Z0-9]+$/, "is not the id of a Route 53 zone, such as Z0123456789")
      .optional()
      .meta({
        description:
          "the Route 53 zone in which the program makes the records of DKIM, MAIL FROM and DMARC; without it the output mailRecords lists them for you to make",
        example: "Z0123456789ABCDEFGHIJ",
      }),
    mailFrom: z
      .string()
      .regex(
        /^(?!-)[a-z0-9-]{1,12}(?<!-)$/,
        "is not one label of a domain: up to 12 lowercase letters, digits and inner hyphens",
      )
      .default("bounce")
      .meta({
        description:
          "the label of the subdomain to which bounces return (MAIL FROM), and of which SPF speaks; nothing else may receive or send mail there",
        example: "bounce",
      }),
    dmarc: Dmarc.optional(),
  })
  .meta({
    description:
      "sets Amazon SES up as the mail carrier: the domain with DKIM, SPF and DMARC, and the reports of bounces and complaints (docs/notifications.md); without this key you set the carrier up yourself",
    cost: "AWS bills each mail ([Amazon SES pricing](https://aws.amazon.com/ses/pricing/), 2026-11-30); the key of the topic of reports costs a dollar a month ([AWS KMS pricing](https://aws.amazon.com/kms/pricing/), 2026-11-30)",
  });
export type Ses = z.infer<typeof Ses>;

interface SesConfig {
  readonly ses?: Ses | undefined;
  readonly region: string;
  readonly mail: { readonly host: string; readonly from: string; readonly reports?: string | undefined };
  readonly network: object;
}

/** What does not go with SES: where it is, who sends, and what the stack then makes by itself. */
export function sesProblems({ ses, region, mail, network }: SesConfig): readonly OwnershipProblem[] {
  if (ses === undefined) return [];
  const { domain, mailFrom } = ses;
  const sender = mail.from.slice(mail.from.lastIndexOf("@") + 1).toLowerCase();
  const checks: readonly (readonly [path: string, wrong: boolean, message: string])[] = [
    ["ses", !dkimDomains.has(region), `needs Amazon SES, which is not in ${region}; use another region or carrier`],
    [
      "ses",
      "natGateways" in network && network.natGateways === "none",
      "needs a NAT gateway, and network.natGateways is none: the worker could not reach SES",
    ],
    [
      "mail.host",
      mail.host !== smtpHost(region),
      `is not SES in ${region}; with groundwork:ses use ${smtpHost(region)}`,
    ],
    [
      "mail.from",
      sender !== domain && !sender.endsWith(`.${domain}`),
      `is not an address of ${domain}, the domain of groundwork:ses; SES refuses every other sender`,
    ],
    [
      "mail.from",
      sender === `${mailFrom}.${domain}`,
      `is in the domain of bounces of groundwork:ses; send from ${domain}`,
    ],
    ["mail.reports", mail.reports !== undefined, "names a topic, and groundwork:ses makes one; remove this key"],
  ];
  return checks.flatMap(([path, wrong, message]) => (wrong ? [{ path: path.split("."), message }] : []));
}
