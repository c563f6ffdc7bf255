import * as z from "zod";
import { EmailAddress } from "./email-address.ts";
import { Sealed } from "./sealed.ts";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

interface OneTimeToken {
  /**
   * From its issue: no longer than the user needs to read the mail (OWASP Forgot Password Cheat
   * Sheet, "URL Tokens": "expire after an appropriate period"; ASVS 5.0, 6.4.2 and 6.6.3).
   */
  readonly lifeSeconds: number;
  /**
   * Links to one address, of all who ask; beyond them none is mailed, and the last one stays valid. A
   * period begins with its first mail.
   */
  readonly perAddress: { readonly mails: number; readonly seconds: number };
}

/** What a mailed link is for; also the kind of its mail and the path of its page. */
export const oneTimePurposes = ["verify-email", "reset-password", "change-email"] as const;
export type OneTimePurpose = (typeof oneTimePurposes)[number];

/** The one-time tokens by purpose (docs/accounts.md). */
export const oneTimeTokens: Readonly<Record<OneTimePurpose, OneTimeToken>> = {
  "verify-email": { lifeSeconds: day, perAddress: { mails: 3, seconds: day } },
  /** The most powerful of them: it needs nothing else. */
  "reset-password": { lifeSeconds: 30 * minute, perAddress: { mails: 10, seconds: day } },
  "change-email": { lifeSeconds: hour, perAddress: { mails: 3, seconds: day } },
};

/** A link to mail: to whom, and the sealed token that the link contains until it expires. */
export const Link = z.object({
  user: z.uuid(),
  email: EmailAddress,
  name: z.string(),
  token: Sealed,
  expiresAt: z.iso.datetime(),
});
export type Link = z.infer<typeof Link>;

/** Instead of a {@link Link} or a code: auth does the same for each address and number. */
export const NoLink = z.object({ user: z.null() });

/**
 * Links to new addresses that one user asks for, which may be those of strangers; beyond them none is
 * mailed.
 */
export const changesPerUser = { mails: 10, seconds: day } as const;

/** What a token is sealed for: it unseals for this purpose, user and address only. */
export const sealedFor = (purpose: OneTimePurpose, user: string, email: string): readonly string[] => [
  "one-time-token",
  purpose,
  user,
  email,
];
