import { setTimeout as pause } from "node:timers/promises";
import type { StaffRole } from "../../../contract/roles.ts";
import { query } from "../../chassis/database/database.ts";
import { WakeUp } from "../../chassis/messaging/wake-up.ts";
import { log } from "../../chassis/process/log.ts";
import { revocationLifeMilliseconds } from "../../chassis/tokens/published-revocations.ts";
import type { RevocationSource } from "../../chassis/tokens/token-verifier.ts";

/** A subject, and the time up to which its tokens are revoked, in milliseconds since 1970. */
interface Revocation {
  readonly subject: string;
  readonly at: number;
}

/** A user of the staff. */
interface Staff {
  readonly user: string;
  readonly role: StaffRole;
}

/** The revocations since a time, the whole staff, and the time of the database when they were read. */
interface Listed {
  readonly revocations: Revocation[];
  readonly staff: Staff[];
  readonly asOf: number;
}

/** Without a notification, such as from a connection that hangs, the list is read after this time. */
const longestWaitMilliseconds = 5_000;
/** Many sessions that end at once are read together. */
const pauseMilliseconds = 50;
/**
 * Between two reads of the whole list, what is new is read with this overlap: longer than any
 * transaction, whose revocation has a time before it is in the list.
 */
const overlapMilliseconds = 60_000;

/** The revocations and roles of the database, in memory; read again as soon as the database notifies. */
export class RevocationList implements RevocationSource {
  readonly #wakeUp = new WakeUp("auth_revocations");
  readonly #revoked = new Map<string, number>();
  #staff: ReadonlyMap<string, StaffRole> = new Map();
  #asOf: number | undefined;
  #readAt = -Infinity;
  #readWholeAt = -Infinity;
  #closed = false;
  #following: Promise<void> | undefined;
  readonly #first = Promise.withResolvers<undefined>();

  /** Starts to follow the database. */
  start(): void {
    this.#following = this.#follow();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#wakeUp.close();
    await this.#following;
  }

  /** Resolves once the list was read, without a timeout. */
  async untilRead(): Promise<void> {
    await this.#first.promise;
  }

  revokedUntil(subject: string): number | undefined {
    return this.#revoked.get(subject);
  }

  roleOf(user: string): StaffRole | undefined {
    return this.#staff.get(user);
  }

  millisecondsBehind(): number {
    return performance.now() - this.#readAt;
  }

  /** The revocations from a time on. @throws before the first read */
  since(time: number): Listed {
    if (this.#asOf === undefined) throw new Error("revocations: not read yet");
    const revocations = [...this.#revoked].filter(([, at]) => at >= time).map(([subject, at]) => ({ subject, at }));
    return { revocations, staff: [...this.#staff].map(([user, role]) => ({ user, role })), asOf: this.#asOf };
  }

  async #follow(): Promise<void> {
    while (!this.#closed) {
      try {
        await this.#read();
      } catch (err) {
        log.warn({ err }, "revocations and roles not read, using the known ones");
      }
      await pause(pauseMilliseconds);
      await this.#wakeUp.wait(this.#asOf === undefined ? 1_000 : longestWaitMilliseconds);
    }
  }

  async #read(): Promise<void> {
    const began = performance.now();
    const isWhole = began - this.#readWholeAt >= longestWaitMilliseconds;
    const [row] = await query<{ asOf: string; revocations: readonly Revocation[]; staff: readonly Staff[] }>(
      `select (extract(epoch from clock_timestamp()) * 1000)::bigint as "asOf",
              coalesce((select json_agg(json_build_object('subject', subject, 'at', ceil(extract(epoch from at) * 1000)::bigint))
                from (select subject, max(revoked_at) as at from revocations
                  where revoked_at > now() - $1 * interval '1 millisecond' group by subject) as latest), '[]') as revocations,
              coalesce((select json_agg(json_build_object('user', users.uuid, 'role', staff_roles.role))
                from staff_roles join users on users.id = staff_roles.user_id
                where staff_roles.deleted_at is null and users.deleted_at is null), '[]') as staff`,
      [isWhole ? revocationLifeMilliseconds : longestWaitMilliseconds + overlapMilliseconds],
    );
    if (row === undefined) return;
    for (const { subject, at } of row.revocations) this.#revoked.set(subject, at);
    this.#staff = new Map(row.staff.map(({ user, role }) => [user, role]));
    this.#asOf = Number(row.asOf);
    this.#forget(this.#asOf - revocationLifeMilliseconds);
    this.#readAt = began;
    if (isWhole) this.#readWholeAt = began;
    this.#first.resolve(undefined);
  }

  #forget(before: number): void {
    for (const [subject, at] of this.#revoked) if (at < before) this.#revoked.delete(subject);
  }
}
