import { query } from "../database/database.ts";
import { redactText } from "../telemetry/secret-patterns.ts";
import type { ReceivedMessage } from "./job.ts";
import { processOnce } from "./inbox.ts";

/** A reason as it is kept: PostgreSQL's text cannot contain NUL, and the reply of a mail carrier may contain an address. */
export const failureText = (reason: string): string => redactText(reason.replaceAll("\0", "").slice(0, 1_000));

/** Why a message is given up. */
interface Reason {
  readonly queue: string;
  readonly attempts: number;
  readonly reason: string;
}

/**
 * Keeps a failed message as a dead letter, which is not retried; `effect` runs in the same
 * transaction. A message that was replayed and failed again is unresolved again.
 */
export async function deadLetter(
  message: ReceivedMessage,
  { queue, attempts, reason }: Reason,
  effect?: () => Promise<void>,
): Promise<void> {
  await processOnce([message], async () => {
    await query(
      `insert into dead_letter (uuid, queue, type, payload, request_id, sender, attempts, reason)
       values ($1, $2, $3, $4::jsonb, $5, $6, $7, $8)
       on conflict (uuid) do update set updated_at = now(), deleted_at = null, attempts = excluded.attempts,
         reason = excluded.reason`,
      [
        message.id,
        queue,
        message.type,
        JSON.stringify(message.payload ?? null),
        message.requestId,
        message.from,
        attempts,
        failureText(reason),
      ],
    );
    // A first attempt leaves it to the message; a replay finds it here.
    if (message.expiresAt !== undefined) {
      const expiresAt = new Date(message.expiresAt).toISOString();
      await query("update inbox set expires_at = $2 where uuid = $1 returning id", [message.id, expiresAt]);
    }
    await effect?.();
  });
}
