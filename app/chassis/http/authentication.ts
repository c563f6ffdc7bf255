import type { IncomingMessage } from "node:http";
import type { HeadCheck } from "./head-checks.ts";
import { notSignedIn, refused, unavailable, wrongRole } from "./problem.ts";
import { ProblemError } from "./problem-error.ts";
import type { Route, User } from "./route.ts";

/**
 * The user of an access token, undefined if it is not valid; a promise only while keys or
 * revocations are read.
 */
export type Verify = (token: string) => User | undefined | Promise<User | undefined>;

const withoutToken = refused(notSignedIn);
/** The answer to a token that is not valid, or no longer (RFC 6750, 3.1). */
export const invalidToken = refused(notSignedIn, { headers: { "WWW-Authenticate": 'Bearer error="invalid_token"' } });

/** Whom the requests of signed-in users come from; verifies each token once. */
export class Authentication {
  readonly #verify: Verify;
  /** Whether the service knows the revocations of late; undefined if it cannot say. */
  readonly #knowsRevocations: (() => boolean) | undefined;
  readonly #users = new WeakMap<IncomingMessage, User | Promise<User | undefined>>();

  constructor(verify: Verify, knowsRevocations?: () => boolean) {
    this.#verify = verify;
    this.#knowsRevocations = knowsRevocations;
  }

  /** Whether routes may be sensitive. */
  get servesSensitive(): boolean {
    return this.#knowsRevocations !== undefined;
  }

  /** Refuses a request without a valid token, as far as that is known without waiting. */
  readonly check: HeadCheck = (request) => {
    const token = tokenOf(request);
    if (token === undefined) return withoutToken;
    const user = this.#verify(token);
    if (user === undefined) return invalidToken;
    this.#users.set(request, user);
    // Another check may refuse the request before somebody awaits this.
    if (user instanceof Promise) void Promise.allSettled([user]);
    return undefined;
  };

  /** As {@link check}, for a route that is public without a token. */
  readonly checkIfPresent: HeadCheck = (request) => (claimsUser(request) ? this.check(request) : undefined);

  /** The user of a request that {@link check} let pass; `unknown` while its token is verified. */
  knownUser(request: IncomingMessage): User | "unknown" | undefined {
    const user = this.#users.get(request);
    return user instanceof Promise ? "unknown" : user;
  }

  /** The user of a request. @throws ProblemError 401 without a valid token */
  async userOf(request: IncomingMessage): Promise<User> {
    if (!this.#users.has(request)) {
      const refusal = this.check(request);
      if (refusal !== undefined) throw new ProblemError(refusal.problem, refusal.detail);
    }
    const user = await this.#users.get(request);
    if (user === undefined) throw new ProblemError(invalidToken.problem, invalidToken.detail);
    return user;
  }

  /**
   * The user of a request that the route's access allows. @throws ProblemError 401 without a valid
   * token, 503 if a sensitive route cannot know that, 403 in another role
   */
  async allowedUserOf(request: IncomingMessage, { sensitive, roles }: Route["access"]): Promise<User> {
    const user = await this.userOf(request);
    if (sensitive === true && this.#knowsRevocations?.() !== true)
      throw new ProblemError(unavailable, { headers: { "Retry-After": "1" } });
    if (roles?.includes(user.role ?? "user") === false) throw new ProblemError(wrongRole);
    return this.#withKnownRole(user);
  }

  /** Where a role only adds to what a user may do, one that may have been taken away adds nothing. */
  #withKnownRole(user: User): User {
    if (user.role === undefined || this.#knowsRevocations?.() === true) return user;
    const { uuid, session } = user;
    return { uuid, session };
  }
}

/** Whether a request has an Authorization header, of whatever scheme. */
export function claimsUser({ headers: { authorization } }: IncomingMessage): boolean {
  return authorization !== undefined;
}

function tokenOf({ headers: { authorization = "" } }: IncomingMessage): string | undefined {
  const [scheme = "", token = ""] = authorization.split(" ");
  return scheme.toLowerCase() === "bearer" && token !== "" ? token : undefined;
}
