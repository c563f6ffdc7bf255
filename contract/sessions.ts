const minute = 60;
const day = 24 * 60 * minute;

/** How long tokens and sessions live, in seconds (docs/sessions.md). */
export const sessionLife = {
  /** A verifier that cannot learn of a revocation accepts a token for at most this long. */
  accessTokenSeconds: 10 * minute,
  /**
   * A session that is not used for so long ends: refresh tokens expire if their client is inactive
   * (RFC 9700, 4.14.2; OWASP Session Management Cheat Sheet, "Idle Timeout").
   */
  idleSeconds: 7 * day,
  /**
   * The user authenticates again after this time, whatever the use: the most that NIST SP 800-63B
   * allows a single factor (4.1.3; OWASP Session Management Cheat Sheet, "Absolute Timeout").
   */
  absoluteSeconds: 30 * day,
  /**
   * For so long after its rotation a refresh token still answers with its successor: tabs that
   * refresh at once, and a client whose answer was lost, stay signed in.
   */
  graceSeconds: 30,
} as const;

/** Sessions of one user; a login beyond them ends the one that was not used for the longest time. */
export const mostSessions = 50;

/**
 * A sensitive route answers 503 if its process has not learnt of revocations for so long; others go
 * on with those that are known.
 */
export const sensitiveSeconds = 10;

/** Who keeps a refresh token: a client of its own in its storage, or a browser in a cookie. */
export const sessionClients = ["native", "browser"] as const;
export type SessionClient = (typeof sessionClients)[number];

/** The cookie of browsers; the prefix binds it to this host, to TLS and to the path `/`. */
export const refreshCookie = "__Host-refresh";
