import { query } from "../../chassis/database/database.ts";

/** A message with a sealed token, of which nothing else is known. */
export interface OutgoingSealed {
  readonly uuid: string;
  readonly kind: string;
  readonly recipient: string;
  readonly data: unknown;
  readonly language: string;
}

/** Marks messages of jobs as being sent. @returns by job those that exist and have a token */
export async function beginSealed(
  payloads: ReadonlyMap<string, { readonly message: string }>,
): Promise<Map<string, OutgoingSealed>> {
  const outgoing = await query<OutgoingSealed>(
    `update messages set updated_at = now(), status = 'sending'
     where uuid = any($1::uuid[]) and deleted_at is null and data ->> 'token' is not null
     returning uuid, kind, recipient, data, language`,
    [[...payloads.values()].map(({ message }) => message)],
  );
  const byUuid = new Map(outgoing.map((one) => [one.uuid, one]));
  return new Map(
    [...payloads].flatMap(([id, { message }]) => {
      const found = byUuid.get(message);
      return found === undefined ? [] : [[id, found] as const];
    }),
  );
}

/** Records that a message was not sent, and removes its token. */
export async function giveUpSealed({ message }: { readonly message: string }): Promise<void> {
  await query(
    `update messages set updated_at = now(), status = 'failed', data = data - 'token'
     where uuid = $1 and deleted_at is null returning id`,
    [message],
  );
}
