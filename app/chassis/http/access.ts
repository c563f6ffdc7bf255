import type { Role, StaffRole } from "../../../contract/roles.ts";

/** An authenticated user. */
export interface User {
  readonly uuid: string;
  /** The uuid of the session; a token of before there were sessions has none. */
  readonly session?: string | undefined;
  /** Absent for a user who is not of the staff. */
  readonly role?: StaffRole;
}

/** Who may call a route; `U` is the type of the handler's `user`. */
export interface Access<U extends User | undefined> {
  readonly signedIn: U extends User ? true : false;
  /** A request without an access token is public; one with a token that is not valid is refused. */
  readonly optional?: true;
  /** Answers 503 while the service cannot learn which tokens are revoked. */
  readonly sensitive?: boolean;
  /** Users of another role are answered 403. */
  readonly roles?: readonly [Role, ...Role[]];
  /** The gateway does not forward the route: its address begins with `/internal`. */
  readonly internal?: true;
}

/** Public: the route must not read or change data of a user. */
export const anyone = (): Access<undefined> => ({ signedIn: false });

/** Other services of the platform: the route's address is `/internal/<version><path>`. */
export const platformOnly = (): Access<undefined> => ({ signedIn: false, internal: true });

/**
 * Requires a valid access token; the use case authorizes access to single records. A `sensitive`
 * route answers 503 while the service cannot learn which tokens are revoked (contract/sessions.ts).
 */
export const signedIn = (options: { readonly sensitive?: true } = {}): Access<User> => ({ signedIn: true, ...options });

/**
 * Requires one of these roles, for records of any owner; others are answered 403. It is sensitive: a
 * role that was taken away counts no longer than a revoked token.
 */
export const signedInAs = (...roles: readonly [Role, ...Role[]]): Access<User> => ({
  signedIn: true,
  sensitive: true,
  roles,
});

/**
 * As another access, for requests of other services of the platform: the route's address is
 * `/internal/<version><path>`, which the gateway does not forward.
 */
export const internally = <U extends User | undefined>(access: Access<U>): Access<U> => ({ ...access, internal: true });

/**
 * Public, and with an access token as {@link signedIn}: the handler's `user` is undefined without
 * one. A token that is not valid is answered 401, never treated as none.
 */
export const optionallySignedIn = (): Access<User | undefined> => ({ signedIn: false, optional: true });
