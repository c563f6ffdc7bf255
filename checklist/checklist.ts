/**
 * The four columns of the checklist: the sources that provision, serve, guard and prove a promise.
 */
export const columns = ["infrastructure", "service", "policy", "proof"] as const;
export type Column = (typeof columns)[number];

/** One promise of the product. */
export interface Item {
  /** Never changes: doc comments, rules and titles of tests contain it. */
  readonly id: string;
  readonly promise: string;
  /** The columns that apply, each with its requirement. */
  readonly needs: Readonly<Partial<Record<Column, string>>>;
  /**
   * `done` if every column that applies meets its requirement; otherwise what is missing, in words.
   */
  readonly state: "done" | { readonly missing: string };
}

/** Every promise, in the order of the checklist. */
export const checklist: readonly Item[] = [
  {
    id: "LANG",
    promise: "A widely used language and framework, one toolchain",
    needs: { service: "TypeScript, Express 5, Node LTS", proof: "`npm test` from a bare machine" },
    state: "done",
  },
  {
    id: "AUTH-1",
    promise:
      "Authentication is a separate service; JWT, short-lived; refresh rotation with reuse detection; logout ends the session",
    needs: {
      infrastructure: "own tasks, own database role, signing keys in Secrets Manager",
      service:
        "register, verify e-mail, login, refresh, logout, passwords, me, sessions, JWKS; asymmetric keys, two live at once",
      policy: "the signing key is a rotated secret",
      proof:
        "forged, expired and replayed tokens are rejected; a logout, reset or changed role takes effect at once; no answer reveals whether an account exists",
    },
    state: "done",
  },
  {
    id: "AUTH-2",
    promise: "OTP login by phone: 4–6 digits, hashed, ≤ 10 min, 5 validations per 10 min per user from any address",
    needs: {
      infrastructure: "origination identity, `sms-voice:SendTextMessage` on it alone",
      service: "`otp/request`, `otp/validate`",
      proof:
        "the sixth attempt over two instances is refused; a code works once; a flood from many addresses is capped per user",
    },
    state: "done",
  },
  {
    id: "AUTH-3",
    promise:
      "OAuth: sign in with an outside provider (authorization code + PKCE), delegated scopes for third-party clients",
    needs: {
      infrastructure: "client secret in Secrets Manager",
      service: "`oauth/*`",
      proof: "against a real OpenID provider",
    },
    state: { missing: "delegated scopes for third-party clients; sign-in by an outside provider works" },
  },
  {
    id: "AUTH-4",
    promise:
      "Authorization: no user reads or changes what belongs to another; 401 without authentication, 403 without permission; roles",
    needs: {
      service: "owner and role checks on every route; a route without a declared rule does not start",
      proof: "a generated matrix over all routes: no token, wrong role, and another user's ids",
    },
    state: "done",
  },
  {
    id: "MODEL",
    promise:
      "One abstract base model: `id` (internal), `uuid` (the only id outsiders see), `created_at`, `updated_at`, `deleted_at`, `is_deleted`; soft delete respected by every query and unique index",
    needs: {
      infrastructure: "encrypted, backed-up PostgreSQL",
      service: "`BaseModel` that every table inherits",
      policy: "RDS rules",
      proof: "no table without the six columns; no bigint id in any response",
    },
    state: "done",
  },
  {
    id: "NOTIFY-1",
    promise: "Notifications are a separate service, apart from auth and the application",
    needs: {
      infrastructure: "own task, queues, database role",
      service: "`notifications`",
      policy: "own role",
      proof: "the other services contain no SMTP, SMS or push code",
    },
    state: "done",
  },
  {
    id: "NOTIFY-2",
    promise: "Push (APNs and FCM), e-mail (SMTP), SMS",
    needs: {
      infrastructure: "provider secrets",
      service: "one port per channel: real adapter, local sink",
      proof: "a real SMTP server; local HTTP/2 servers in place of APNs and FCM",
    },
    state: "done",
  },
  {
    id: "NOTIFY-3",
    promise:
      "SMS has a transactional and a promotional channel, never mixed: other queue, sender, opt-out, quiet hours",
    needs: {
      infrastructure: "two origination identities",
      service: "typed so that the wrong one does not compile, checked again at run time",
      proof: "a promotional flood delays no OTP; a promotional text on the transactional channel is refused",
    },
    state: "done",
  },
  {
    id: "NOTIFY-4",
    promise: "Real time: WebSocket delivery when connected, push when not",
    needs: {
      infrastructure: "NGINX upgrade route, sticky-free fan-out by Redis",
      service: "chat messages between two users",
      proof: "a message crosses between two instances",
    },
    state: "done",
  },
  {
    id: "ERRORS",
    promise: "Errors caught in one middleware, sent to Sentry, and to a chat webhook",
    needs: {
      infrastructure: "Sentry team, project, key, alert rules; webhook secret",
      service: "error middleware, release and request id attached",
      proof: "a local server that speaks the Sentry protocol receives the event; the webhook is signed",
    },
    state: "done",
  },
  {
    id: "LOGS-1",
    promise:
      "Request/response and application logs that let support answer “was my receipt sent?” by request id, across services and jobs",
    needs: {
      infrastructure: "log groups with retention and key",
      service: "pino, request id carried through outbox, queue, notification",
      policy: "log rules",
      proof: "one query by request id returns a request and its jobs",
    },
    state: "done",
  },
  {
    id: "LOGS-2",
    promise: "No password, token, OTP, cookie or push token in any log, error report or job",
    needs: { service: "redaction at one place", proof: "canary values appear in no log, error report or job" },
    state: "done",
  },
  {
    id: "LOGS-3",
    promise: "Logs shipped asynchronously to a central searchable place (ELK)",
    needs: {
      infrastructure: "subscription filter → function → OpenSearch (+ dashboards), and CloudWatch",
      service: "never blocks a request",
      proof: "log line found in a real OpenSearch",
    },
    state: "done",
  },
  {
    id: "LIMITS-1",
    promise: "Throttling per user and per route: 1000/day signed in, 100/day anonymous, route rules such as OTP",
    needs: {
      infrastructure: "Redis",
      service: "limiter with RateLimit headers, 429 + Retry-After",
      proof: "two instances share the count",
    },
    state: "done",
  },
  {
    id: "LIMITS-2",
    promise: "Rate limiting in front of the application: load balancer and NGINX",
    needs: {
      infrastructure: "WAF rate rules, NGINX zones",
      policy: "public ALB has a WAF",
      proof: "forged X-Forwarded-For does not help",
    },
    state: { missing: "the WAF; NGINX limits each client" },
  },
  {
    id: "ASYNC-1",
    promise: "Work leaves the request from day one: broker, worker, result backend (register → welcome e-mail)",
    needs: {
      infrastructure: "Redis for queues apart from cache",
      service: "outbox → bee-queue → worker → result in PostgreSQL, `GET /v1/jobs/:uuid`",
      policy: "ElastiCache rules",
      proof:
        "no job is lost or done twice under kill -9; a job that kills its worker becomes a dead letter; failing providers are retried with backoff",
    },
    state: "done",
  },
  {
    id: "ASYNC-2",
    promise: "A page that shows queues, jobs, failures, and lets an operator replay",
    needs: { infrastructure: "admin only, not public", service: "queue monitor", proof: "in a real browser" },
    state: "done",
  },
  {
    id: "CRON",
    promise:
      "Scheduled work by the framework, not a crontab: nightly clean-up, weekly performance report, weekend recommendations",
    needs: {
      infrastructure: "schedule alarms",
      service: "once per tick across instances, missed ticks caught up",
      proof: "three instances and 100 ticks with clock skew give 100 runs",
    },
    state: "done",
  },
  {
    id: "SECRETS",
    promise:
      "Secrets only in a secret manager; per environment; least privilege; rotated; never in plaintext in state, image, log or plain environment",
    needs: {
      infrastructure: "Secrets Manager + KMS + rotation; processes get ARNs and read them with their own role",
      service: "two-version reads during rotation",
      policy: "no plain secret in a task definition, rotation on",
      proof: "state scanned for canaries; rotate live without a failed request",
    },
    state: { missing: "rotation of logins on a schedule; services already read a rotated secret again" },
  },
  {
    id: "VERSIONS",
    promise:
      "API versions from day one, two live at once, NGINX and application both know them, retired ones answer 410",
    needs: {
      infrastructure: "route map",
      service: "`/v1`, `/v2` (users and orders differ), Deprecation and Sunset headers",
      proof: "snapshots of `/v1` hold while `/v2` changes; a retired version answers 410",
    },
    state: "done",
  },
  {
    id: "UPDATES",
    promise:
      "Mobile clients ask at launch: `{hard_update, soft_update}`; versions live in Redis and change without a deploy",
    needs: {
      service: "`GET /v1/updates?platform&version`; admin and script to set",
      proof: "each boundary of the versions; without the key, clients may go on",
    },
    state: "done",
  },
  {
    id: "CI",
    promise: "Linters and tests on every commit block the merge; infrastructure previews on the pull request",
    needs: {
      infrastructure: "OIDC role for CI, no long-lived key",
      service: "workflows",
      policy: "OIDC claims safe",
      proof: "the workflows pass lint, and call the same commands as a developer",
    },
    state: { missing: "workflows and the OIDC role; the commands that they will call exist" },
  },
  {
    id: "DOCKER",
    promise: "Dockerfile and compose: everyone runs the same thing; production with and without Docker",
    needs: {
      infrastructure: "ECR, image scan, immutable tags, digest pinned",
      service: "small non-root image, `compose.yaml`",
      policy: "ECR and ECS rules",
      proof: "image built and run; bare processes too",
    },
    state: { missing: "image repositories" },
  },
  {
    id: "APM",
    promise: "New Relic: transactions, database, queues; alerts such as “disk almost full”, “cron did not run”",
    needs: {
      infrastructure:
        "CloudWatch alarms; alert policies, NRQL conditions, workflow, dashboard, service levels, synthetic checks",
      service: "agent, metrics, deployment marker",
      policy: "every service has an alert, every alert a runbook",
      proof: "what a query names is what a real agent sent; thresholds are compared",
    },
    state: "done",
  },
  {
    id: "SEARCH",
    promise:
      "Application-wide search by Elasticsearch/OpenSearch, fed by a data pipeline; a database fallback to start with",
    needs: {
      infrastructure: "OpenSearch domain in the VPC",
      service: "outbox → bulk index with external versions, reindex by alias swap; PostgreSQL full text as the default",
      policy: "OpenSearch rules",
      proof:
        "on a real OpenSearch: writes succeed while it is down, the index catches up, and a stale version never wins",
    },
    state: "done",
  },
  {
    id: "EDGE",
    promise: "A firewall that closes every port but HTTPS; every request passes NGINX",
    needs: {
      infrastructure: "security groups that name groups, not ranges; ALB → NGINX only; NACLs; WAF",
      policy: "world ingress only 443 (80 redirects)",
      proof:
        "port scan of the running sandbox; request smuggling is refused; 500 slow connections do not slow the others",
    },
    state: { missing: "network ACLs and the WAF" },
  },
];
