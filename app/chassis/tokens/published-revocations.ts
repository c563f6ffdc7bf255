import * as z from "zod";
import { staffRoles, type StaffRole } from "../../../contract/roles.ts";
import { sessionLife } from "../../../contract/sessions.ts";
import { unavailable } from "../http/problem.ts";
import { ProblemError } from "../http/problem-error.ts";
import { log } from "../process/log.ts";
import { askAuth } from "./ask-auth.ts";
import type { RevocationSource } from "./token-verifier.ts";

/**
 * The subjects whose tokens auth revoked, with the time up to which, in milliseconds since 1970, and
 * all users of the staff.
 */
export const Revocations = z.object({
  revocations: z.array(z.object({ subject: z.uuid(), at: z.int() })),
  /** Auth of the release before knows no roles. */
  staff: z.array(z.object({ user: z.uuid(), role: z.enum(staffRoles) })).default([]),
  /** The time of auth's database when it was read. */
  asOf: z.int(),
});

/** Path of the revocations below auth's address; the gateway does not forward it. */
export const revocationsPath = "/internal/v1/revocations";

/**
 * Every token that is older has expired; twice the life of a token, because one of the release
 * before may live longer.
 */
export const revocationLifeMilliseconds = 2 * sessionLife.accessTokenSeconds * 1_000;

/**
 * Older than `recent`, the list is read again while requests go on; older than `oldest`, requests
 * wait for it.
 */
const recentMilliseconds = 400;
const oldestMilliseconds = 800;
const timeoutMilliseconds = 1_000;
const pauseMilliseconds = 1_000;
/** While requests arrive, no failure is older: a pause and an attempt. */
const quietMilliseconds = pauseMilliseconds + 1.5 * timeoutMilliseconds;
/**
 * Longer than any transaction of auth: until it commits, its revocation has a time but is not in
 * the list.
 */
const overlapMilliseconds = 60_000;

/**
 * The revocations of auth, read again while requests arrive, so that a request sees each that is a
 * second old. While auth does not answer: the known ones, and a new attempt every second.
 */
export class PublishedRevocations implements RevocationSource {
  readonly #url: string;
  readonly #now: () => number;
  readonly #revoked = new Map<string, number>();
  #staff: ReadonlyMap<string, StaffRole> = new Map();
  #newest: number | undefined;
  #readAt = -Infinity;
  #failedAt: number | undefined;
  #reading: Promise<void> | undefined;

  /** @param address `host:port` of auth */
  constructor(address: string, now: () => number = () => performance.now()) {
    this.#url = `http://${address}${revocationsPath}`;
    this.#now = now;
  }

  /** @throws ProblemError 503 before the first successful read */
  revokedUntil(subject: string): number | undefined | Promise<number | undefined> {
    const age = this.#now() - this.#readAt;
    if (age <= recentMilliseconds) return this.#revoked.get(subject);
    const mayWait = this.#failedAt === undefined || this.#now() - this.#failedAt > quietMilliseconds;
    if (this.#newest === undefined || (mayWait && age > oldestMilliseconds)) return this.#afterRead(subject);
    void this.#read();
    return this.#revoked.get(subject);
  }

  roleOf(user: string): StaffRole | undefined {
    return this.#staff.get(user);
  }

  millisecondsBehind(): number {
    return this.#now() - this.#readAt;
  }

  async #afterRead(subject: string): Promise<number | undefined> {
    await this.#read();
    if (this.#newest === undefined) throw new ProblemError(unavailable, { headers: { "Retry-After": "1" } });
    return this.#revoked.get(subject);
  }

  async #read(): Promise<void> {
    const paused = this.#failedAt !== undefined && this.#now() - this.#failedAt <= pauseMilliseconds;
    if (!paused) this.#reading ??= this.#fetch().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  async #fetch(): Promise<void> {
    const began = this.#now();
    const since = this.#newest === undefined ? "" : `?since=${this.#newest - overlapMilliseconds}`;
    try {
      const { revocations, staff, asOf } = await askAuth(`${this.#url}${since}`, Revocations, timeoutMilliseconds);
      for (const { subject, at } of revocations) this.#revoked.set(subject, at);
      for (const [subject, at] of this.#revoked) {
        if (at < asOf - revocationLifeMilliseconds) this.#revoked.delete(subject);
      }
      this.#staff = new Map(staff.map(({ user, role }) => [user, role]));
      this.#newest = asOf;
      this.#readAt = began;
      this.#failedAt = undefined;
    } catch (err) {
      this.#failedAt = this.#now();
      log.warn({ err }, "revocations not refreshed, using the known ones");
    }
  }
}
