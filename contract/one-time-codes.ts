import * as z from "zod";
import { Sealed } from "./sealed.ts";

/** What a code in a text message is for. */
export const codePurposes = ["confirm-phone", "sign-in"] as const;
export type CodePurpose = (typeof codePurposes)[number];

/** The codes that are texted to a phone (docs/phone-sign-in.md). */
export const oneTimeCodes = {
  /** A million codes; {@link requestLimits} allow five guesses in ten minutes. */
  digits: 6,
  /** ASVS 5.0, 6.5.5: at most ten minutes. */
  lifeSeconds: 300,
} as const;

/**
 * For how long a number signs in after its owner last proved to have it. Shorter than the time after
 * which a carrier gives a number to somebody else, which in the United States is 45 days at least
 * (47 CFR 52.15(f)(1)(ii); FCC 18-177, in force since 2019): the next owner of a number finds that
 * it signs in nowhere.
 */
export const phoneProofDays = 44;

/** A telephone number as every service stores and sends it: ITU-T E.164, `+` and up to 15 digits. */
export const PhoneNumber = z.string().regex(/^\+[1-9]\d{6,14}$/, "must be a number in E.164 such as +4915112345678");

/** A code to text: to whom, and the sealed code that the text contains until it expires. */
export const PhoneCode = z.object({
  user: z.uuid(),
  purpose: z.enum(codePurposes),
  phone: PhoneNumber,
  code: Sealed,
  expiresAt: z.iso.datetime(),
});
export type PhoneCode = z.infer<typeof PhoneCode>;

/** What a code is sealed for: it unseals for this purpose, user and number only. */
export const sealedCodeFor = (purpose: CodePurpose, user: string, phone: string): readonly string[] => [
  "one-time-code",
  purpose,
  user,
  phone,
];
