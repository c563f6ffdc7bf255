import { simpleParser, type AddressObject } from "mailparser";
import * as z from "zod";

/** A message that the sink accepted. */
export const MailMessage = z.strictObject({
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.record(z.string(), z.string()),
  /** When it was accepted, ISO 8601. */
  received: z.string(),
});
export type MailMessage = z.infer<typeof MailMessage>;

/** Parses what came over SMTP. */
export async function parseMessage(raw: Buffer): Promise<MailMessage> {
  const parsed = await simpleParser(raw);
  return {
    from: textOf(parsed.from),
    to: textOf(parsed.to),
    subject: parsed.subject ?? "",
    text: parsed.text ?? "",
    html: parsed.html || "",
    headers: Object.fromEntries(
      parsed.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(":") + 1).trim()]),
    ),
    received: new Date().toISOString(),
  };
}

function textOf(address: AddressObject | AddressObject[] | undefined): string {
  return [address ?? []]
    .flat()
    .map(({ text }) => text)
    .join(", ");
}
