import { emailHash } from "./email-hash.ts";

/** What logs contain instead of a phone number in E.164, as of an e-mail address. */
export const phoneHash = (phone: string): string => emailHash(phone);
