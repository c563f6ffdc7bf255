import { createHash } from "node:crypto";
import type { Version } from "../../../contract/services.ts";
import { query } from "../database/database.ts";
import { Rejection, rejection, transaction } from "../database/transaction.ts";
import type { Answered, Outcome } from "./answered.ts";
import { malformed, problem, type ProblemKind, type Refused } from "./problem.ts";
import { ProblemError } from "./problem-error.ts";

/** The answer to a duplicate of a request that is under way. */
export const keyInUse = problem(
  "idempotency-key-in-use",
  409,
  "A request with this Idempotency-Key is being processed",
);
/** The answer to another request with a key that has been used. */
export const keyReused = problem("idempotency-key-reused", 422, "This Idempotency-Key belongs to another request");

/** A request that must have its effect once if it has a user and a key. */
interface KeyedRequest {
  /** The user; keys of different users are different. */
  readonly owner: string | undefined;
  /** As the client sent it. */
  readonly header: string | undefined;
  /** What the request says; the same key must come with the same. */
  readonly parts: unknown;
  /** The version that the client asked. */
  readonly version: Version;
  /** Those of the route: a key belongs to all of them together. */
  readonly versions: readonly [Version, ...Version[]];
  /** Method and pattern in a version; keys of different routes are different. */
  readonly routeIn: (version: Version) => string;
  /** The answer as a version shows it. */
  readonly show: (version: Version, answer: Answered) => Answered;
}

interface Stored {
  readonly isFree: boolean;
  readonly route: string;
  readonly fingerprint: string | null;
  readonly status: number;
  readonly body: string;
}

/** First part of the hash of the advisory lock, held until the transaction ends. */
const lock = 7_046_003;

/** The requests of this process that are under way: their duplicates need no connection. */
const underWay = new Set<string>();

/**
 * Runs `work` in one transaction with the record of its answer, and sends the answer again to every
 * later request with the same key. A refusal rolls everything back and is not kept.
 * @throws ProblemError 400, 409 or 422 as draft-ietf-httpapi-idempotency-key-header says
 */
export async function once(request: KeyedRequest, work: () => Promise<Outcome>): Promise<Outcome> {
  const { owner, versions, version, routeIn, header, parts, show } = request;
  if (owner === undefined || header === undefined) {
    const answer = await work();
    return "problem" in answer ? answer : show(version, answer);
  }
  const key = keyOf(header);
  // One name for all versions of the route.
  const name = JSON.stringify([owner, routeIn(versions[0]), key]);
  if (underWay.has(name)) throw inUse();
  underWay.add(name);
  try {
    const fingerprint = createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
    return await answerOnce({ ...request, owner, key, name, fingerprint }, work);
  } finally {
    underWay.delete(name);
  }
}

interface KeyRecord extends KeyedRequest {
  readonly owner: string;
  readonly key: string;
  readonly name: string;
  readonly fingerprint: string;
}

async function answerOnce(record: KeyRecord, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await inTransaction(record, work);
  } catch (error) {
    // Another process recorded its answer after this one looked: that answer is found now.
    if (isDuplicate(error)) return inTransaction(record, work);
    throw error;
  }
}

async function inTransaction(record: KeyRecord, work: () => Promise<Outcome>): Promise<Outcome> {
  const outcome = await transaction(async () => {
    const known = await recorded(record);
    if (known !== undefined) return known;
    const answer = await work();
    if ("problem" in answer) return rejection("refused", answer as Refused<ProblemKind>);
    await recordAnswer(record, answer);
    return record.show(record.version, answer);
  });
  return outcome instanceof Rejection ? outcome.facts : outcome;
}

/** Records the answer as each version shows it: a request may be repeated in another one. */
async function recordAnswer(record: KeyRecord, answer: Answered): Promise<void> {
  const { owner, key, fingerprint, versions, routeIn, show } = record;
  const shown = versions.map((version) => ({ route: routeIn(version), body: show(version, answer).body }));
  await query(
    `insert into idempotency_keys (owner, route, key, fingerprint, status, body)
     select $1::uuid, shown.route, $3, $4, $5::integer, shown.body
     from json_to_recordset($2::json) as shown (route text, body json)`,
    [owner, JSON.stringify(shown), key, fingerprint, answer.status],
  );
}

/** The recorded answer. @throws ProblemError if the key is in use or belongs to another request */
async function recorded(record: KeyRecord): Promise<Answered | undefined> {
  const { owner, key, name, fingerprint, versions, version, routeIn } = record;
  const [found] = await query<Stored>(
    `select attempt.is_free as "isFree", stored.route, stored.fingerprint, stored.status, stored.body::text as body
     from (select pg_try_advisory_xact_lock(hashtextextended($4, ${lock})) as is_free) as attempt
     left join (
       select route, fingerprint, status, body from idempotency_keys
       where owner = $1 and route = any($2::text[]) and key = $3 and deleted_at is null
       order by route = $5 desc limit 1
     ) as stored on true`,
    [owner, versions.map(routeIn), key, name, routeIn(version)],
  );
  if (found?.fingerprint === undefined || found.fingerprint === null) {
    if (found?.isFree !== true) throw inUse();
    return undefined;
  }
  if (found.fingerprint !== fingerprint) throw new ProblemError(keyReused);
  if (found.route !== routeIn(version)) throw new ProblemError(keyReused, { detail: olderThanVersion(found.route) });
  const { status, body } = found;
  return { status, body: JSON.parse(body) as unknown, headers: { "Idempotency-Replayed": "true" } };
}

/** A release that did not have the version yet recorded the answer. */
const olderThanVersion = (route: string): string =>
  `the request had its effect as ${route.replace(/^\w+/, (method) => method.toUpperCase())}; repeat it there`;

function inUse(): ProblemError {
  return new ProblemError(keyInUse, { headers: { "Retry-After": "1" } });
}

function isDuplicate(error: unknown): boolean {
  const { parent } = (error ?? {}) as { parent?: { readonly constraint?: unknown } };
  return parent?.constraint === "idempotency_keys_key";
}

/** The key in a header: a string of structured fields (RFC 9651), or the same without quotes. */
function keyOf(header: string): string {
  const [, quoted, bare] =
    /^(?:"([\x21\x23-\x5b\x5d-\x7e]{1,255})"|([\x21\x23-\x5b\x5d-\x7e]{1,255}))$/.exec(header) ?? [];
  const key = quoted ?? bare;
  if (key !== undefined) return key;
  const message =
    'must be one text of 1 to 255 visible ASCII characters, such as "8e03978e-40d5-43dd-bc93-6894a57f9324"';
  throw new ProblemError(malformed, { members: { errors: [{ path: "header.Idempotency-Key", message }] } });
}
