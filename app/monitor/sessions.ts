import { createHash, randomBytes } from "node:crypto";
import type { AuthClient, Tokens } from "./auth-client.ts";

/** A signed-in admin: the tokens stay in the memory of this process. */
export interface Session {
  tokens: Tokens;
  /** By the clock that is never set, as all times here. */
  expiresAt: number;
  usedAt: number;
  refreshing: Promise<"fresh" | "ended" | "away"> | undefined;
}

/** The session has ended, or its user is no admin any more: sign in again. */
export class SessionEnded extends Error {}

/** Longer than a request takes: a token that is sent does not expire on its way. */
const earlyMilliseconds = 30_000;
/** OWASP Session Management Cheat Sheet: 15 to 30 minutes for what is not of high value, less for what is. */
const idleMilliseconds = 30 * 60_000;
/** A restart ends all; so does more admins than this, for the one who was idle longest. */
const mostSessions = 50;

/** The sessions of admins, by the hash of the id that their cookie has. */
export class Sessions {
  readonly auth: AuthClient;
  readonly #now: () => number;
  readonly #sessions = new Map<string, Session>();

  constructor(auth: AuthClient, now: () => number = () => performance.now()) {
    this.auth = auth;
    this.#now = now;
  }

  /** A session that no cookie names yet. */
  make(tokens: Tokens): Session {
    return this.#renewed({ tokens, expiresAt: 0, usedAt: this.#now(), refreshing: undefined }, tokens);
  }

  /** @returns the id of a session, for its cookie */
  open(session: Session): string {
    this.#forgetIdle();
    if (this.#sessions.size >= mostSessions) {
      const [oldest] = [...this.#sessions].toSorted(([, one], [, other]) => one.usedAt - other.usedAt);
      if (oldest !== undefined) {
        this.#sessions.delete(oldest[0]);
        void this.auth.logout(oldest[1].tokens.refreshToken);
      }
    }
    const id = randomBytes(32).toString("base64url");
    this.#sessions.set(hashOf(id), session);
    return id;
  }

  /** The session of a cookie. A page that refreshes itself does not count as use. */
  find(id: string | undefined, isUse: boolean): Session | undefined {
    this.#forgetIdle();
    const session = id === undefined ? undefined : this.#sessions.get(hashOf(id));
    if (session !== undefined && isUse) session.usedAt = this.#now();
    return session;
  }

  /** Ends the session of a cookie, here and at auth. */
  async close(id: string | undefined): Promise<void> {
    const session = this.find(id, false);
    if (session === undefined) return;
    this.forget(session);
    await this.auth.logout(session.tokens.refreshToken);
  }

  /** Forgets a session that auth has ended. */
  forget(session: Session): void {
    for (const [key, each] of this.#sessions) if (each === session) this.#sessions.delete(key);
  }

  /**
   * The access token of a session, a new one if it expires; the old one while auth does not answer.
   * @param refused a token that a service did not accept
   * @throws SessionEnded
   */
  async tokenOf(session: Session, refused?: string): Promise<string> {
    const isStale = this.#now() > session.expiresAt - earlyMilliseconds;
    if (isStale || session.tokens.accessToken === refused) {
      session.refreshing ??= this.#refresh(session).finally(() => (session.refreshing = undefined));
      if ((await session.refreshing) === "ended") throw new SessionEnded();
    }
    return session.tokens.accessToken;
  }

  async #refresh(session: Session): Promise<"fresh" | "ended" | "away"> {
    const tokens = await this.auth.refresh(session.tokens.refreshToken);
    if (tokens === "away" || tokens === "too many") return "away";
    if (tokens === "wrong") {
      this.forget(session);
      return "ended";
    }
    this.#renewed(session, tokens);
    return "fresh";
  }

  #renewed(session: Session, tokens: Tokens): Session {
    session.tokens = tokens;
    session.expiresAt = this.#now() + tokens.expiresIn * 1_000;
    return session;
  }

  #forgetIdle(): void {
    for (const [key, { usedAt, tokens }] of this.#sessions) {
      if (this.#now() - usedAt <= idleMilliseconds) continue;
      this.#sessions.delete(key);
      void this.auth.logout(tokens.refreshToken);
    }
  }
}

const hashOf = (id: string): string => createHash("sha256").update(id).digest("base64url");
