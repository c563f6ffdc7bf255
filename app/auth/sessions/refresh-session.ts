import { sessionLife, type SessionClient } from "../../../contract/sessions.ts";
import { query } from "../../chassis/database/database.ts";
import { log } from "../../chassis/process/log.ts";
import { reportError } from "../../chassis/telemetry/error-reports.ts";
import { count } from "../../chassis/telemetry/metrics.ts";
import type { OpenSession } from "./open-session.ts";
import { hashOf, newSalt, successorOf, type RefreshToken } from "./refresh-token.ts";
import type { Origin } from "./session.ts";

/** A session that has not ended, by the hash of its family ($1), its client ($2) and its idle time ($3). */
const live = `family_hash = $1 and client = $2 and deleted_at is null
  and ends_at > now() and used_at > now() - make_interval(secs => $3)`;

const ids = `sessions.uuid as session, (select uuid from users where id = user_id) as "user"`;

interface Ids {
  readonly session: string;
  readonly user: string;
}

interface Presented extends Ids {
  readonly salt: string | null;
  readonly isPrevious: boolean;
}

/**
 * Exchanges a refresh token for its successor; undefined if the session has ended. One of many
 * concurrent requests rotates the token, the others get the same successor. A token that was rotated
 * longer ago has been copied: its session ends, with all its tokens (RFC 9700, 4.14.2).
 */
export async function refreshSession(
  token: RefreshToken,
  client: SessionClient,
  origin: Origin,
): Promise<OpenSession | undefined> {
  const salt = newSalt();
  const next = successorOf(token, salt);
  const rotated = await rotate(token, next, salt, client, origin);
  if (rotated !== undefined) return { ...rotated, client, token: next };
  const presented = await previous(token, client);
  if (presented === undefined) return undefined;
  const { isPrevious, salt: usedSalt, session, user } = presented;
  if (isPrevious && usedSalt !== null) return { session, user, client, token: successorOf(token, usedSalt) };
  await endReused(presented);
  return undefined;
}

/** A concurrent rotation holds the row: after it, the token does not match any more. */
async function rotate(
  { family, secret }: RefreshToken,
  next: RefreshToken,
  salt: string,
  client: SessionClient,
  { network, userAgent }: Origin,
): Promise<Ids | undefined> {
  const [rotated] = await query<Ids>(
    `update sessions set previous_hash = token_hash, token_hash = $5, salt = $6, rotated_at = clock_timestamp(),
       used_at = clock_timestamp(), updated_at = now(), network = $7, user_agent = $8
     where ${live} and token_hash = $4 returning ${ids}`,
    [hashOf(family), client, sessionLife.idleSeconds, hashOf(secret), hashOf(next.secret), salt, network, userAgent],
  );
  return rotated;
}

async function previous({ family, secret }: RefreshToken, client: SessionClient): Promise<Presented | undefined> {
  const [presented] = await query<Presented>(
    `select ${ids}, salt,
       previous_hash = $4 and rotated_at > clock_timestamp() - make_interval(secs => $5) as "isPrevious"
     from sessions where ${live}`,
    [hashOf(family), client, sessionLife.idleSeconds, hashOf(secret), sessionLife.graceSeconds],
  );
  return presented;
}

async function endReused({ session, user }: Ids): Promise<void> {
  const ended = await query(
    "update sessions set deleted_at = now(), updated_at = now() where uuid = $1 and deleted_at is null returning id",
    [session],
  );
  if (ended.length === 0) return;
  count("groundwork_refresh_reuse_total", {});
  log.warn({ session, user }, "a refresh token was used twice, its session is ended");
  reportError(new RefreshReuse(), { level: "warning", origin: "http", during: "POST /v1/auth/refresh" });
}

/** Alerts: a refresh token has two holders. */
class RefreshReuse extends Error {
  constructor() {
    super("a refresh token was used twice: a copy of it may be in other hands; the session is ended");
    this.name = "RefreshReuse";
  }
}
