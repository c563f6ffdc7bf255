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

export type LimitName = keyof typeof gatewayLimits;

/** The largest request body that the gateway accepts, in kilobytes. */
export const maxBodyKilobytes = 256;

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

  gatewayConnect: 3,
  /** For all headers of a request from the client. */
  gatewayClientRead: 10,
  /** Between two reads of a request's body from the client; NGINX has no limit for the whole. */
  gatewayBodyRead: 5,
  /** Between two writes of an answer to the client. */
  gatewayClientWrite: 30,

  /** From when the load balancer sends a task no more requests until ECS stops it. */
  deregistration: 40,
  /** Between SIGTERM and SIGKILL. */
  stop: 60,
  /** The end of `stop`, left to write the log. */
  stopReserve: 5,

  /** The load balancer's check of the gateway. */
  targetHealthCheckInterval: 10,
  targetHealthCheck: 5,
} as const;
