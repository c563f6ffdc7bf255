import type { RequestLimit } from "./limit-declaration.ts";
import { phoneLimits } from "./phone-limits.ts";

/**
 * The rate and burst that the gateway allows per client address; beyond them it answers 429
 * (LIMITS-2).
 */
interface GatewayLimit {
  readonly requestsPerSecond: number;
  readonly burst: number;
}

/** The gateway's zones. Zones are per gateway task: the effective limit grows with their number. */
export const gatewayLimits = {
  api: { requestsPerSecond: 50, burst: 100 },
  credentials: { requestsPerSecond: 5, burst: 20 },
} as const satisfies Record<string, GatewayLimit>;

/**
 * Requests of one client address that the gateway works on at once, among them those whose body it
 * is still reading; beyond them it answers 429. Per gateway task.
 */
export const requestsPerAddress = 100;

/**
 * Requests with a body that the gateway works on at once; beyond them it answers 429. Bodies stay
 * in memory, so this times the largest body is half of the memory of the smallest gateway task.
 */
export const bodiesAtOnce = 1_000;

/**
 * Of them, those of one client address; beyond them it answers 429. A body has no total time, so
 * this is how many places one address can hold: all of a task take fifty addresses.
 */
export const bodiesPerAddress = 20;

/**
 * WebSocket connections of one client address at once, and of all, per gateway task; beyond them it
 * answers 429. A task of 512 MB has room for their buffers.
 */
export const gatewaySockets = { perAddress: 100, perTask: 5_000 } as const;

/** What one user and one process may have of sockets (docs/notifications.md, Real time). */
export const sockets = {
  /** Of one user, in all processes together; a further one closes the oldest. */
  perUser: 5,
  /** Of one process, those whose handshake is under way included; beyond them it answers 503. */
  perProcess: 5_000,
  ticketSeconds: 30,
  /** The largest frame that a client may send. */
  frameBytes: 4_096,
  /** Frames of a client, pings included, in ten seconds. */
  framesPerTenSeconds: 20,
  /** Of a client that does not read, unsent: then the socket is closed. */
  unsentBytes: 1_048_576,
  /** For so long a user can get what was missed. */
  eventDays: 3,
} as const;

export type LimitName = keyof typeof gatewayLimits;

const day = 86_400;

/** Every limit by name, which clients see in the header `RateLimit-Policy`. */
export const requestLimits = {
  "signed-in": {
    about: "requests of a signed-in user, to all services together",
    per: "user",
    requests: 1_000,
    seconds: day,
    window: "fixed",
    withoutRedis: "count locally",
  },
  anonymous: {
    about: "requests of an address without a user, to all services together",
    per: "anonymous address",
    requests: 100,
    seconds: day,
    window: "fixed",
    withoutRedis: "count locally",
  },
  "login-account": {
    about: "logins to an account, from any address, successful or not",
    per: "target",
    requests: 10,
    seconds: 900,
    window: "sliding",
    withoutRedis: "refuse",
  },
  "login-address": {
    about: "logins from an address, to any account, successful or not",
    per: "address",
    requests: 100,
    seconds: 3_600,
    window: "fixed",
    withoutRedis: "refuse",
  },
  "session-tokens": {
    about: "refreshes of a session, from any address",
    per: "target",
    requests: 60,
    seconds: 600,
    window: "fixed",
    withoutRedis: "count locally",
  },
  "session-address": {
    about: "refreshes from an address, of any session, successful or not",
    per: "address",
    requests: 1_000,
    seconds: 3_600,
    window: "fixed",
    withoutRedis: "count locally",
  },
  "own-sessions": {
    about: "requests of a session about the sessions of its user",
    per: "session",
    requests: 100,
    seconds: 3_600,
    window: "fixed",
    withoutRedis: "count locally",
  },
  "own-password": {
    about: "attempts of a session to confirm the password, successful or not",
    per: "session",
    requests: 10,
    seconds: 900,
    window: "sliding",
    withoutRedis: "refuse",
  },
  /** Who has the user's phone, or account at a provider, opens sessions without the password. */
  "own-password-user": {
    about: "attempts of a user to confirm the password, in any session, successful or not",
    per: "user",
    requests: 20,
    seconds: 900,
    window: "sliding",
    withoutRedis: "refuse",
  },
  "messages-sent": {
    about: "messages of a user, to all users together",
    per: "user",
    requests: 30,
    seconds: 3_600,
    window: "fixed",
    withoutRedis: "count locally",
  },
  /** More than one sender may send: nobody alone uses up what another can receive. */
  "messages-received": {
    about: "messages to a user, of all senders together",
    per: "target",
    requests: 100,
    seconds: 3_600,
    window: "fixed",
    withoutRedis: "count locally",
    // A message to anybody would tell how many that user received, and from when: so who has an account.
    hidden: true,
  },
  "forgotten-account": {
    about: "requests to reset the password of an account, from any address, whether it exists or not",
    per: "target",
    requests: 5,
    seconds: 3_600,
    window: "sliding",
    withoutRedis: "refuse",
  },
  "forgotten-address": {
    about: "requests to reset a password from an address, of any account",
    per: "address",
    requests: 50,
    seconds: 3_600,
    window: "fixed",
    withoutRedis: "refuse",
  },
  "authorization-address": {
    about: "sign-ins at OpenID providers from an address: each is counted when it begins and when it ends",
    per: "address",
    requests: 200,
    seconds: 3_600,
    window: "fixed",
    withoutRedis: "refuse",
  },
  "token-uses": {
    about: "uses of a mailed token, from any address, successful or not",
    per: "target",
    requests: 20,
    seconds: 900,
    window: "sliding",
    withoutRedis: "count locally",
  },
  "token-address": {
    about: "uses of mailed tokens from an address, successful or not",
    per: "address",
    requests: 100,
    seconds: 3_600,
    window: "fixed",
    withoutRedis: "count locally",
  },
  ...phoneLimits,
} as const satisfies Record<string, RequestLimit>;

export type RequestLimitName = keyof typeof requestLimits;

/** Whether answers do not say how much of a limit is left. */
export const isHidden = (name: RequestLimitName): boolean => "hidden" in requestLimits[name];

/** The limits of each class of routes; every route declares its class. */
export const limitClasses = {
  standard: ["signed-in", "anonymous"],
  /** Not counted by `anonymous`: who has used that up can still log in. */
  credentials: ["login-account", "login-address"],
  /** A token of 256 bits cannot be guessed, so nobody is signed out while Redis is unavailable. */
  "session-tokens": ["session-tokens", "session-address"],
  /** Not counted by `signed-in`, and by session: whose token was stolen can still end the sessions. */
  "own-sessions": ["own-sessions"],
  "own-password": ["own-password", "own-password-user"],
  messages: ["signed-in", "messages-sent", "messages-received"],
  /** Each mails somebody; not counted by `anonymous`, as a login. */
  "forgotten-password": ["forgotten-account", "forgotten-address"],
  /** A token of 256 bits cannot be guessed: the limits spare the hashes of passwords. */
  "mailed-token": ["token-uses", "token-address"],
  /** Each texts somebody, which costs money. */
  "phone-code": ["codes-to-number", "codes-to-number-day", "codes-address"],
  "own-phone": ["own-password", "own-password-user", "codes-user", "codes-to-number", "codes-to-number-day"],
  /** A code of six digits can be guessed: a number has few validations, whatever address they come from. */
  "code-validation": ["code-validations", "code-validations-day", "code-address"],
  "own-code": ["own-code", "own-code-day"],
  "texts-sent": ["texts-to-country"],
  /** Not counted by `anonymous`, as a login. */
  authorizations: ["authorization-address"],
  /** Who has a session's token may end it, whatever was done with that token before. */
  "sign-out": [],
  /**
   * Providers call for many users from few addresses, and prove each call: by a random uuid of 122 bits,
   * or a signature.
   */
  "provider-calls": [],
  /** The use case counts, in its own transaction: a registration mails somebody. */
  "counted-by-use-case": [],
  /** Routes that other services call, the public keys, and what mobile clients ask at launch. */
  unlimited: [],
} as const satisfies Record<string, readonly RequestLimitName[]>;

export type LimitClass = keyof typeof limitClasses;

/** Registrations, each of which mails an address that may be somebody else's. */
export const registrationLimits = {
  /** From one IPv4 address, or one IPv6 network of 64 bits; beyond them auth answers 429. */
  perSource: { registrations: 100, seconds: 3_600 },
  /** Mails that the owner of an address did not ask for; beyond them none is sent. */
  mailsPerAddress: { mails: 3, seconds: 86_400 },
} as const;

/** The largest request body that the gateway accepts, in kilobytes. */
export const maxBodyKilobytes = 256;

/** NGINX's buffers for the head of a request: a line must fit into one of the large buffers. */
export const gatewayHeadBuffers = { firstKilobytes: 1, large: 2, largeKilobytes: 8 } as const;

/**
 * The largest head of a request (its first line and headers) that each layer accepts, in kilobytes;
 * limits.test.ts checks their order. The gateway accepts the least, so that every refusal is a
 * problem with a request id.
 */
export const headKilobytes = {
  gateway: gatewayHeadBuffers.firstKilobytes + gatewayHeadBuffers.large * gatewayHeadBuffers.largeKilobytes,
  gatewayLine: gatewayHeadBuffers.largeKilobytes,
  /** What the gateway may add: Host again as X-Forwarded-Host, the client's address, an id. */
  gatewayAdds: gatewayHeadBuffers.largeKilobytes + 1,
  node: 32,
  /** Fixed: Envoy's default of max_request_headers_kb, which Service Connect cannot change. */
  serviceConnect: 60,
  /** Fixed: Elastic Load Balancing, "Quotas for your Application Load Balancers", HTTP headers. */
  loadBalancer: 64,
  loadBalancerLine: 16,
} as const;

/**
 * Every timeout between a client and a service, in seconds; limits.test.ts checks their order and
 * the ranges of AWS. A layer gives a request up before the layer in front of it, and keeps an idle
 * connection longer than that layer does.
 */
export const timeouts = {
  /** The least that a client of the API should wait for an answer. */
  clientRequest: 65,
  /** The load balancer has one figure for both: without an answer, and without a request. */
  loadBalancerIdle: 60,
  gatewayUpstreamRead: 30,
  serviceConnectRequest: 25,
  /** For a service to receive the whole request, which the gateway sends at once. */
  nodeRequest: 20,
  /**
   * The clients of services are proxies, which send a request's headers only after they received
   * all of them.
   */
  requestHeaders: 5,

  /** From the headers of a request to its answer; then the service answers 503. */
  serviceAnswer: 10,
  databaseConnect: 2,
  /**
   * A statement of a request waits for a row that another transaction locked; longer than
   * deadlock_timeout (1 s on RDS), so that PostgreSQL finds a deadlock first.
   */
  databaseLock: 2,
  /** After it PostgreSQL cancels the statement. */
  databaseStatement: 5,
  /** After it the service cuts a connection whose statement has no answer. */
  databaseAnswer: 6,

  /** Idle connections from the load balancer. */
  gatewayKeepalive: 75,
  /** Idle connections from the gateway to the Service Connect proxy, and from it to the service. */
  gatewayUpstreamKeepalive: 60,
  serviceConnectIdle: 65,
  nodeKeepalive: 70,

  /**
   * Between two pings of a socket, each of which a client answers: no layer finds the connection
   * idle, even if one answer is late.
   */
  socketHeartbeat: 25,
  /** Without a byte on a socket, in either direction. */
  gatewaySocketIdle: 60,
  /** Fixed: ECS's default of idleTimeoutSeconds for TCP; the provider cannot set it (pulumi-aws#4265). */
  serviceConnectTcpIdle: 3_600,

  gatewayConnect: 3,
  /** For all headers of a request from the client. */
  gatewayClientRead: 10,
  /** Between two reads of a request's body from the client; NGINX has no limit for the whole. */
  gatewayBodyRead: 5,
  /** Between two writes of an answer to the client. */
  gatewayClientWrite: 30,

  /** For a process that starts to read all of its injected secrets; then it exits. */
  secretsAtStart: 15,

  /** From when the load balancer sends a task no more requests until ECS stops it. */
  deregistration: 40,
  /** On Kubernetes, from when a pod is to stop until no node sends it new connections. */
  endpointRemoval: 5,
  /** Between SIGTERM and SIGKILL. */
  stop: 60,
  /** The end of `stop`, left to write the log. */
  stopReserve: 5,

  /** The load balancer's check of the gateway. */
  targetHealthCheckInterval: 10,
  targetHealthCheck: 5,
} as const;
