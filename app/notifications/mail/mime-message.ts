import { Readable } from "node:stream";
import MimeNode from "nodemailer/lib/mime-node";
import { encode, wrap } from "nodemailer/lib/qp";
import type { Content } from "./mail-template.ts";

/** No quoted-printable text contains it: there, two hexadecimal digits follow "=". */
const boundary = "=_alternative";

/** A mail that is ready to send. */
export interface Mail extends Content {
  /** The same for every attempt: mailboxes detect duplicates by the Message-ID made from it. */
  readonly id: string;
  readonly recipient: { readonly name: string; readonly email: string };
  /** The https address that ends such mails (RFC 2369, RFC 8058); of a promotional mail. */
  readonly unsubscribe?: string | undefined;
}

/** The sender of every mail. */
export interface Sender {
  readonly header: string;
  readonly address: string;
}

/** @throws Error when nodemailer finds no address in it */
export function senderOf(from: string): Sender {
  const node = new MimeNode("text/plain").setHeader("from", from);
  const header = /^From: .*(?:\r\n\s.*)*/m.exec(node.buildHeaders())?.[0];
  const { from: address } = node.getEnvelope();
  if (header === undefined || address === false || !address.includes("@"))
    throw new Error(`MAIL_FROM: ${from} is not an address.\n  Set it to name@domain or Name <name@domain>.`);
  return { header, address };
}

/**
 * A mail with its text as plain text and as HTML, built at once: nodemailer's composer passes each
 * mail through a dozen streams, which costs more than sending it.
 */
export class MimeMessage extends MimeNode {
  readonly #content: Buffer;

  /** @throws Error when nodemailer cannot write its headers */
  constructor({ header, address }: Sender, { id, recipient, subject, text, html, unsubscribe }: Mail) {
    super(`multipart/alternative; boundary="${boundary}"`);
    const to = { name: recipient.name, address: recipient.email };
    this.setHeader([
      { key: "to", value: to },
      { key: "subject", value: subject },
      { key: "message-id", value: `<${id}@${address.slice(address.lastIndexOf("@") + 1)}>` },
      { key: "auto-submitted", value: "auto-generated" },
      ...(unsubscribe === undefined ? [] : unsubscribeHeaders(unsubscribe)),
    ]);
    this.setEnvelope({ from: address, to: [to] });
    const parts = `${part("plain", text)}${part("html", html)}--${boundary}--\r\n`;
    this.#content = Buffer.from(`${header}\r\n${this.buildHeaders()}\r\n\r\n${parts}`);
  }

  /** The message as one chunk, which the connection writes at once. */
  override createReadStream(): Readable {
    const content = this.#content;
    return new Readable({
      read() {
        this.push(content);
        this.push(null);
      },
    });
  }
}

/**
 * A mailbox shows them as a button, and posts to the address (RFC 8058, 3.1); Gmail and Yahoo demand
 * them of who sends much advertising. The carrier's DKIM signature must cover both: that of SES does.
 */
const unsubscribeHeaders = (address: string) => [
  { key: "list-unsubscribe", value: { prepared: true, foldLines: false, value: `<${address}>` } },
  { key: "list-unsubscribe-post", value: "List-Unsubscribe=One-Click" },
];

function part(subtype: "plain" | "html", content: string): string {
  const lines = content.replace(/\r?\n/g, "\r\n");
  return `--${boundary}\r
Content-Type: text/${subtype}; charset=utf-8\r
Content-Transfer-Encoding: quoted-printable\r
\r
${wrap(encode(lines))}\r
`;
}
