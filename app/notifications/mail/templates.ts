import * as z from "zod";
import { MinorUnits } from "../../../contract/money.ts";

/** A mail's content, without sender and recipient. */
export interface Content {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Content of one kind of mail. */
interface Template<Data> {
  readonly data: z.ZodType<Data>;
  readonly subject: (data: Data) => string;
  readonly text: (data: Data) => string;
  /** User input in it is escaped. */
  readonly html: (data: Data) => string;
}

/** Declares a {@link Template}. */
function template<Data>(declared: Template<Data>): Template<Data> {
  return declared;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text escaped for HTML elements and quoted attributes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

/**
 * Text with control characters and line breaks replaced by spaces, which prevents header injection
 * (case 33).
 */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}

const Line = z.strictObject({ name: z.string(), quantity: z.int(), unitPriceCents: MinorUnits });

/** The products and prices of an order. */
const receipt = template({
  data: z.strictObject({
    name: z.string(),
    order: z.uuid(),
    currency: z.string(),
    totalCents: MinorUnits,
    lines: z.array(Line),
  }),
  subject: ({ order }) => `Your order ${order}`,
  text: ({ name, order, currency, totalCents, lines }) =>
    [
      `Hello ${name},`,
      "",
      `thank you for your order ${order}:`,
      "",
      ...lines.map(
        (line) => `${line.quantity} × ${line.name}: ${money(line.quantity * line.unitPriceCents, currency)}`,
      ),
      "",
      `Total: ${money(totalCents, currency)}`,
      "",
    ].join("\n"),
  html: ({ name, order, currency, totalCents, lines }) =>
    [
      `<p>Hello ${escapeHtml(name)},</p>`,
      `<p>thank you for your order ${escapeHtml(order)}:</p>`,
      "<table>",
      ...lines.map(
        (line) =>
          `<tr><td>${line.quantity} × ${escapeHtml(line.name)}</td><td>${escapeHtml(money(line.quantity * line.unitPriceCents, currency))}</td></tr>`,
      ),
      `<tr><td>Total</td><td>${escapeHtml(money(totalCents, currency))}</td></tr>`,
      "</table>",
      "",
    ].join("\n"),
});

/** An amount in a currency's minor unit, formatted with its currency. */
function money(minorUnits: number, currency: string): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const { maximumFractionDigits: digits = 2 } = format.resolvedOptions();
  // As text: the quotient of a large amount is not exact.
  return format.format(`${minorUnits}E-${digits}` as `${number}`);
}

/** The mail to a new user. */
const welcome = template({
  data: z.strictObject({ name: z.string() }),
  subject: () => "Welcome",
  text: ({ name }) => `Hello ${name},\n\nyour account is ready. You can sign in now.\n`,
  html: ({ name }) => `<p>Hello ${escapeHtml(name)},</p>\n<p>your account is ready. You can sign in now.</p>\n`,
});

const repeated =
  "somebody registered with this address, which already has an account. " +
  "If it was you, sign in with your password. If it was not, ignore this mail: nothing has changed.";

/** The mail to a user whose address somebody registered again; it repeats nothing of that request. */
const alreadyRegistered = template({
  data: z.strictObject({ name: z.string() }),
  subject: () => "You already have an account",
  text: ({ name }) => `Hello ${name},\n\n${repeated}\n`,
  html: ({ name }) => `<p>Hello ${escapeHtml(name)},</p>\n<p>${repeated}</p>\n`,
});

/** The mail about a cancelled order. */
const orderCancelled = template({
  data: z.strictObject({ name: z.string(), order: z.uuid(), currency: z.string(), totalCents: MinorUnits }),
  subject: ({ order }) => `Your order ${order} is cancelled`,
  text: ({ name, order, currency, totalCents }) =>
    `Hello ${name},\n\nyour order ${order} over ${money(totalCents, currency)} is cancelled.\n`,
  html: ({ name, order, currency, totalCents }) =>
    `<p>Hello ${escapeHtml(name)},</p>\n` +
    `<p>your order ${escapeHtml(order)} over ${escapeHtml(money(totalCents, currency))} is cancelled.</p>\n`,
});
/** A mail that greets and says this; nothing in it is from a request but the name. */
function notice(subject: string, says: string) {
  return template({
    data: z.strictObject({ name: z.string() }),
    subject: () => subject,
    text: ({ name }) => `Hello ${name},\n\n${says}\n`,
    html: ({ name }) => `<p>Hello ${escapeHtml(name)},</p>\n<p>${says}</p>\n`,
  });
}

/** A mail with a link, which the recipient may not have asked for. */
function linkMail(subject: string, { asks, ignore }: { readonly asks: string; readonly ignore: string }) {
  return template({
    data: z.strictObject({ name: z.string(), link: z.string() }),
    subject: () => subject,
    text: ({ name, link }) => `Hello ${name},\n\n${asks}\n\n${link}\n\n${ignore}\n`,
    html: ({ name, link }) =>
      `<p>Hello ${escapeHtml(name)},</p>\n<p>${asks}</p>\n` +
      `<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>\n<p>${ignore}</p>\n`,
  });
}

const templates = {
  welcome,
  receipt,
  "already-registered": alreadyRegistered,
  "order-cancelled": orderCancelled,
  "verify-email": linkMail("Verify your e-mail address", {
    asks: "somebody registered with this address. If it was you, open this link within 24 hours and enter the password that you chose:",
    ignore: "If it was not you, ignore this mail. Do not open the link.",
  }),
  "reset-password": linkMail("Reset your password", {
    asks: "somebody asked for a new password of your account. If it was you, open this link within 30 minutes:",
    ignore: "If it was not you, ignore this mail: your password has not changed.",
  }),
  "change-email": linkMail("Confirm your new e-mail address", {
    asks: "this address is to become that of your account. To confirm it, open this link within an hour and enter your password:",
    ignore: "If you did not ask for this, ignore this mail: nothing has changed.",
  }),
  "password-changed": notice(
    "Your password was changed",
    "the password of your account was changed, and all sessions were ended. No phone number signs in any more, " +
      "and no account at another provider unless this is your first password. " +
      "If it was not you, ask for a new password at once: the link comes to this address.",
  ),
  "identity-linked": notice(
    "Another way to sign in to your account",
    "somebody who knows the password of your account linked an account at another provider to it, and can sign in by that. " +
      "If it was not you, change your password at once: that unlinks it.",
  ),
  "email-change-requested": notice(
    "Your e-mail address is about to change",
    "somebody who knows the password of your account asked for another e-mail address. It changes when the link " +
      "in the mail to that address is opened. If it was not you, change your password at once: the link is then void.",
  ),
  "phone-added": notice(
    "A phone number can sign in to your account",
    "somebody who knows the password of your account confirmed a phone number, by which it can be signed in to. " +
      "If it was not you, change your password at once: the number is then void.",
  ),
  "phone-removed": notice(
    "Your phone number no longer signs in",
    "the phone number of your account was removed, or was confirmed for another account. Nothing else has changed. " +
      "If it was not you, change your password.",
  ),
  "address-wanted": notice(
    "You already have an account",
    "somebody wants this address for another account. It belongs to yours. " +
      "If it was you, sign in to this account. If it was not, ignore this mail: nothing has changed.",
  ),
};

export type MailKind = keyof typeof templates;
/** Data of the template of a kind. */
export type MailData<K extends MailKind> = (typeof templates)[K] extends Template<infer Data> ? Data : never;

/** The content of one mail. @throws ZodError when the data does not match the template */
export function render(kind: MailKind, data: unknown): Content {
  return fill(templates[kind] as Template<unknown>, data);
}

function fill<Data>({ data: shape, subject, text, html }: Template<Data>, given: unknown): Content {
  const data = shape.parse(given);
  return { subject: subject(data), text: text(data), html: html(data) };
}
