/**
 * What a page of an allowed origin may send and read (CORS). The cookie of a session is among it;
 * browsers send it for pages of the same site only (SameSite), and auth demands X-CSRF-Token.
 */
const allowed = {
  methods: "GET, HEAD, POST, PUT, PATCH, DELETE",
  requestHeaders:
    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-CSRF-Token, X-Request-Id, Traceparent",
  answerHeaders:
    "Deprecation, ETag, Idempotency-Replayed, Link, RateLimit, RateLimit-Policy, Retry-After, Search-Engine, Sunset, WWW-Authenticate, X-Request-Id",
  /** The longest that Chromium keeps the answer to a preflight. */
  preflightSeconds: 7_200,
};

/** The headers of a preflight's answer alone. */
const preflightHeaders = {
  "Access-Control-Allow-Methods": allowed.methods,
  "Access-Control-Allow-Headers": allowed.requestHeaders,
  "Access-Control-Max-Age": String(allowed.preflightSeconds),
};

const variableOf = (header: string): string => `$${header.toLowerCase().replaceAll("-", "_")}`;

/**
 * Lines of NGINX's `http`: the variables of {@link corsHeaders}, empty for an origin that
 * cors-origins.conf does not list. NGINX sends no header without a value, so browsers keep the
 * answer from the page.
 */
export const corsMaps: readonly string[] = [
  'map $http_origin $cors_origin { default ""; include cors-origins.conf; }',
  `map $cors_origin $cors_exposed { "" ""; default "${allowed.answerHeaders}"; }`,
  'map $cors_origin $cors_credentials { "" ""; default "true"; }',
  'map "$asked_method $http_access_control_request_method $cors_origin" $cors_preflight {',
  String.raw`  "~^OPTIONS \S+ \S+$" preflight;`,
  '  default "";',
  "}",
  ...Object.entries(preflightHeaders).map(
    ([header, value]) => `map $cors_preflight ${variableOf(header)} { "" ""; default "${value}"; }`,
  ),
];

/** Lines of NGINX's `server`: headers of every answer, those of services replaced. */
export const corsHeaders: readonly string[] = [
  "add_header Vary Origin always;",
  "add_header Access-Control-Allow-Origin $cors_origin always;",
  "add_header Access-Control-Expose-Headers $cors_exposed always;",
  "add_header Access-Control-Allow-Credentials $cors_credentials always;",
  ...Object.keys(preflightHeaders).map((header) => `add_header ${header} ${variableOf(header)} always;`),
  ...["Vary", "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials"].map(
    (header) => `proxy_hide_header ${header};`,
  ),
  'if ($cors_preflight != "") { return 204; }',
];
