import { query } from "../database/database.ts";
import type { PageRequest } from "../http/pages.ts";
import { redact } from "../telemetry/redaction.ts";
import type { FailedMessages } from "./queue-shapes.ts";

/** Where failed messages are kept: in the inbox until their next attempt, or as dead letters. */
export type FailedState = "retrying" | "dead";

interface Row {
  readonly uuid: string;
  readonly type: string;
  readonly sender: string;
  readonly requestId: string;
  readonly attempts: number;
  readonly crashes: number;
  readonly reason: string | null;
  readonly createdAt: Date;
  readonly failedAt: Date;
  readonly nextAt: Date | null;
  readonly payload: unknown;
  readonly characters: number;
}

/** A longer payload is not shown: twenty of them are on a page, which is read again every three seconds. */
const longestPayload = 10_000;

const common = `uuid, type, sender, request_id as "requestId", attempts, created_at as "createdAt",
  updated_at as "failedAt", length(payload::text) as characters,
  case when length(payload::text) <= ${longestPayload} then payload end as payload`;

const selects: Readonly<Record<FailedState, string>> = {
  retrying: `select ${common}, crashes, failure as reason, available_at as "nextAt" from inbox
    where queue = $1 and payload is not null and not running and (failure is not null or crashes > 0)`,
  dead: `select ${common}, 0 as crashes, reason, null as "nextAt" from dead_letter
    where queue = $1 and deleted_at is null`,
};

const tables: Readonly<Record<FailedState, string>> = { retrying: "inbox", dead: "dead_letter" };

/**
 * Failed messages of a queue page by page, the oldest first, without what nobody may read. The cursor
 * may have been resolved since; undefined if the queue never had it.
 */
export async function failedMessages(
  state: FailedState,
  queue: string,
  { limit, after }: PageRequest,
): Promise<FailedMessages | undefined> {
  const from = `select id from ${tables[state]} where queue = $1 and uuid = $2::uuid`;
  if (after !== undefined && (await query(from, [queue, after])).length === 0) return undefined;
  const found = await query<Row>(`${selects[state]} and ($2::uuid is null or id > (${from})) order by id limit $3`, [
    queue,
    after ?? null,
    limit + 1,
  ]);
  const rows = found.slice(0, limit);
  return {
    messages: rows.map(({ createdAt, failedAt, nextAt, payload, characters, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
      failedAt: failedAt.toISOString(),
      nextAt: nextAt?.toISOString() ?? null,
      payload: characters > longestPayload ? `[payload of ${characters} characters]` : withoutProse(redact(payload)),
    })),
    next: found.length > limit ? (rows.at(-1)?.uuid ?? null) : null,
  };
}

/** What programs write: identifiers, times, codes, and the marks of {@link redact}; no telephone number. */
const machineText = /^(?:[\w.:/-][\w.:+/-]{0,63}|\[redacted\]|\[email \w+\])$/;

/** Fields with the name of a person or a thing, which may be one word as a code is. */
const nameField = /name$/i;

/** A payload with the length of each text in its place that a person may have written: it is private. */
function withoutProse(value: unknown, field = ""): unknown {
  if (typeof value === "string")
    return machineText.test(value) && !nameField.test(field) ? value : `[text of ${value.length} characters]`;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => withoutProse(each, field));
  return Object.fromEntries(Object.entries(value).map(([name, below]) => [name, withoutProse(below, name)]));
}
