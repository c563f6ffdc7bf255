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

export type LimitName = keyof typeof gatewayLimits;

/** The largest request body that the gateway accepts, in kilobytes. */
export const maxBodyKilobytes = 256;

/**
 * Each backend keeps idle connections longer than the proxy in front of it: ALB idle < NGINX
 * keepalive; NGINX upstream keepalive < Node keepalive. Seconds.
 */
export const timeouts = {
  loadBalancerIdle: 60,
  gatewayKeepalive: 75,
  gatewayUpstreamKeepalive: 60,
  gatewayUpstreamRead: 30,
  nodeKeepalive: 70,
  serviceConnectRequest: 35,
  /**
   * The clients of services are proxies, which send a request's headers only after they received
   * all of them.
   */
  requestHeaders: 5,
} as const;
