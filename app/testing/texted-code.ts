import { sealedCodeFor, type CodePurpose, type PhoneCode } from "../../contract/one-time-codes.ts";
import { MessageSeal } from "../chassis/messaging/sealed.ts";
import { contractSecret } from "../chassis/secrets/secret.ts";
import type { Postgres } from "./postgres.ts";

interface Prepared {
  readonly postgres: Postgres;
  readonly arns: Readonly<Record<string, string>>;
}

/** The newest code to a number in the outbox of auth; undefined if there is none. */
export async function newestCode(
  { postgres }: Prepared,
  purpose: CodePurpose,
  phone: string,
): Promise<PhoneCode | undefined> {
  const [row] = await postgres.query<{ payload: PhoneCode }>(
    `select payload from auth.outbox where type = 'phone.code-requested.v1'
       and payload ->> 'phone' = $1 and payload ->> 'purpose' = $2 order by id desc limit 1`,
    [phone, purpose],
  );
  return row?.payload;
}

/** The code that the newest text to a number contains, unsealed as the text shows it. */
export async function textedCode(prepared: Prepared, purpose: CodePurpose, phone: string): Promise<string> {
  const newest = await newestCode(prepared, purpose, phone);
  if (newest === undefined) throw new Error(`no code to ${purpose} for ${phone}`);
  const seal = new MessageSeal(contractSecret("message-keys", prepared.arns["message-keys"] ?? ""));
  return seal.unseal(newest.code, sealedCodeFor(purpose, newest.user, phone));
}
