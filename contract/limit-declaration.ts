/** Whose requests a limit counts together. */
export type Counted =
  | "user"
  /** A session of a user; a token of before there were sessions counts for its user. */
  | "session"
  /** An IPv4 address, or an IPv6 network of 64 bits. */
  | "address"
  /** The same, of requests without a user only. */
  | "anonymous address"
  /** What the route names, such as the account of a login. */
  | "target";

/** A number of requests in a time; the services share its count in the cache Redis (LIMITS-1). */
export interface RequestLimit {
  readonly about: string;
  readonly per: Counted;
  /** Unless the stack configures another number, by `groundwork:limits`. */
  readonly requests: number;
  readonly seconds: number;
  /**
   * `fixed`: a window begins with its first request, and one number is stored; the most in any time
   * as long as the window is twice the limit, less one. `sliding`: never more than the limit in such
   * a time; the time of each request is stored, so use it for small numbers.
   */
  readonly window: "fixed" | "sliding";
  /**
   * While Redis is unavailable: `count locally`: each process counts for itself; `refuse`: 503.
   */
  readonly withoutRedis: "count locally" | "refuse";
  /** Left out of the header `RateLimit`: what is left would tell what others do. */
  readonly hidden?: true;
}
