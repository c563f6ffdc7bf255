import * as z from "zod";
import { MinorUnits } from "../../../contract/money.ts";

const Named = z.strictObject({ name: z.string() });
const Linked = Named.extend({ link: z.string() });
const Priced = { currency: z.string(), totalCents: MinorUnits };
const Line = z.strictObject({ name: z.string(), quantity: z.int(), unitPriceCents: MinorUnits });
const Product = z.strictObject({ name: z.string(), priceCents: MinorUnits, currency: z.string() });

/** Mails that a user's own deeds cause, with the data of their templates. */
export const transactionalMails = {
  welcome: Named,
  receipt: Named.extend({ order: z.uuid(), ...Priced, lines: z.array(Line) }),
  "already-registered": Named,
  "order-cancelled": Named.extend({ order: z.uuid(), ...Priced }),
  "verify-email": Linked,
  "reset-password": Linked,
  "change-email": Linked,
  "password-changed": Named,
  "identity-linked": Named,
  "email-change-requested": Named,
  "phone-added": Named,
  "phone-removed": Named,
  "address-wanted": Named,
};

/** Mails that advertise, with the data of their templates: each needs a consent, and has the link that ends it. */
export const promotionalMails = {
  recommendations: Named.extend({ products: z.array(Product), unsubscribe: z.string() }),
};

export const mails = { ...transactionalMails, ...promotionalMails };

export type TransactionalKind = keyof typeof transactionalMails;
export type PromotionalKind = keyof typeof promotionalMails;
export type MailKind = keyof typeof mails;
/** Data of the template of a kind. */
export type MailData<K extends MailKind> = z.infer<(typeof mails)[K]>;
