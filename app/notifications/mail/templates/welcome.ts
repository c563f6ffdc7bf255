import * as z from "zod";
import { escapeHtml } from "./escape-html.ts";
import { template } from "./template.ts";

/** The first mail to somebody who registered. */
export const welcome = template({
  data: z.strictObject({ name: z.string() }),
  subject: () => "Welcome",
  text: ({ name }) => `Hello ${name},\n\nyour account is ready. You can sign in now.\n`,
  html: ({ name }) => `<p>Hello ${escapeHtml(name)},</p>\n<p>your account is ready. You can sign in now.</p>\n`,
});
