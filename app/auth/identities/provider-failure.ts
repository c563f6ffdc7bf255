import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from "openid-client";

/** What a failure of a request to a provider means. */
export type ProviderFailure =
  /** Code, state, issuer or token is not valid: the client has to begin again. */
  | "refused"
  /** It does not answer, or not as a provider does. */
  | "away"
  /** It does not accept our client id and secret. */
  | "misconfigured";

/** The codes of openid-client for answers that no provider in working order gives. */
const awayCodes = [
  "OAUTH_TIMEOUT",
  "OAUTH_ABORT",
  "OAUTH_RESPONSE_IS_NOT_CONFORM",
  "OAUTH_RESPONSE_IS_NOT_JSON",
  "OAUTH_PARSE_ERROR",
  "OAUTH_HTTP_REQUEST_FORBIDDEN",
];

const misconfiguredErrors = ["unauthorized_client", "unsupported_grant_type", "invalid_scope"];

/** The meaning of an error of openid-client. @throws any other error */
export function failureOf(error: unknown): ProviderFailure {
  if (isClientRefused(error)) return "misconfigured";
  if (error instanceof ResponseBodyError) return failureOfAnswer(error);
  // The latter of the UserInfo endpoint, about the access token.
  if ([AuthorizationResponseError, WWWAuthenticateChallengeError].some((kind) => error instanceof kind))
    return "refused";
  if (error instanceof ClientError) return failureOfClient(error);
  // What `fetch` throws, whatever keeps it from an answer.
  if (error instanceof TypeError) return "away";
  throw error;
}

/**
 * Whether the provider refuses the client secret; a provider that challenges the client, as it must
 * if the secret was in a header (RFC 6749, 5.2), says so by the challenge.
 */
export function isClientRefused(error: unknown): boolean {
  if (error instanceof WWWAuthenticateChallengeError) return error.cause.some(({ scheme }) => scheme === "basic");
  return error instanceof ResponseBodyError && error.error === "invalid_client";
}

/**
 * Whether a provider answers as to a bad request, if not as OAuth says: a client that sends codes
 * which a firewall refuses must not keep everybody else out.
 */
const isAnswerToRequest = (cause: unknown): boolean =>
  cause instanceof Response && cause.status >= 400 && cause.status < 500 && cause.status !== 429;

function failureOfClient({ code = "", cause }: ClientError): ProviderFailure {
  return awayCodes.includes(code) && !isAnswerToRequest(cause) ? "away" : "refused";
}

function failureOfAnswer({ error, status }: ResponseBodyError): ProviderFailure {
  if (misconfiguredErrors.includes(error)) return "misconfigured";
  return status >= 500 || status === 429 ? "away" : "refused";
}

/**
 * The cause in words that contain neither a token nor a claim; messages and causes of openid-client
 * may contain both.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof ResponseBodyError) return `${error.status} ${known(error.error)}`;
  if (isClientRefused(error)) return "401 invalid_client";
  const { code, name, cause } = error as { code?: unknown; name?: unknown; cause?: unknown };
  const { code: below } = (cause ?? {}) as { code?: unknown };
  return [name, code, below].filter((word) => typeof word === "string").join(" ");
}

/** The errors of RFC 6749 are words; anything else is the provider's own text. */
const known = (error: string): string => (/^[a-z_]{1,40}$/.test(error) ? error : "another error");
