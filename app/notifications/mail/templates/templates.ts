import * as z from "zod";
import { escapeHtml, template, type Content, type Template } from "./template.ts";
import { receipt } from "./receipt.ts";

/** The mail to a new user. */
export const welcome = template({
  data: z.strictObject({ name: z.string() }),
  subject: () => "Welcome",
  text: ({ name }) => `Hello ${name},\n\nyour account is ready. You can sign in now.\n`,
  html: ({ name }) => `<p>Hello ${escapeHtml(name)},</p>\n<p>your account is ready. You can sign in now.</p>\n`,
});

const templates = { welcome, receipt };

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
