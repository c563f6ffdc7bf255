import {
  bodiesAtOnce,
  bodiesPerAddress,
  gatewayHeadBuffers,
  gatewayLimits,
  maxBodyKilobytes,
  requestsPerAddress,
  timeouts,
} from "../../../contract/limits.ts";
import { hostOf } from "../../../contract/service.ts";
import { retiredVersions, routes, type Route, services } from "../../../contract/services.ts";
import { corsHeaders, corsMaps } from "./cors.ts";
import { forwardedHeaders } from "./forwarded-headers.ts";
import { socketLocation, socketZones } from "./socket-location.ts";

/** The values from which the gateway's configuration is rendered. */
interface NginxConfigArgs {
  readonly routes: readonly Route[];
  /** API versions that answer 410 on every path. */
  readonly retiredVersions: readonly string[];
  readonly limits: typeof gatewayLimits;
  readonly head: typeof gatewayHeadBuffers;
  readonly maxBodyKilobytes: number;
  readonly timeouts: typeof timeouts;
  /** How long a request in flight may take when the gateway stops. */
  readonly drainSeconds: number;
  /** The path of the load balancer's health check. */
  readonly healthPath: string;
}

/** The statuses that the gateway answers itself; it forwards the answers of services unchanged. */
export const problems = {
  400: "Bad Request",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  408: "Request Timeout",
  410: "Gone",
  411: "Length Required",
  413: "Content Too Large",
  414: "URI Too Long",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
} as const;

type ProblemStatus = keyof typeof problems;

/** NGINX uses its own number for 431. */
const nginxStatuses: Partial<Record<ProblemStatus, string>> = { 431: "494 =431" };

function problem([status, title]: [string, string]): string {
  const kind = title.toLowerCase().replaceAll(" ", "-");
  const body = `{"type":"urn:problem:${kind}","title":"${title}","status":${status},"requestId":"$correlation"}`;
  return `error_page ${nginxStatuses[Number(status) as ProblemStatus] ?? status} /-/problems/${status};
    location = /-/problems/${status} {
      internal;
      default_type application/problem+json;
      return ${status} '${body}';
    }`;
}

/** Every error of the gateway as problem+json with the request id. */
const renderProblems = (): string => Object.entries(problems).map(problem).join("\n    ");

const lines = (depth: number, parts: readonly string[]): string => parts.join(`\n${" ".repeat(depth)}`);

const zone = ([name, { requestsPerSecond }]: [string, { requestsPerSecond: number }]): string =>
  `limit_req_zone $binary_remote_addr zone=${name}:10m rate=${requestsPerSecond}r/s;`;

const upstreamName = ({ service, webSocket = "http" }: Route): string => hostOf(service, webSocket);

/** The processes that it forwards to; each has an upstream of its name. */
const upstreamsOf = ({ routes }: NginxConfigArgs): string[] => [...new Set(routes.map(upstreamName))];

const upstream =
  ({ timeouts }: NginxConfigArgs) =>
  (name: string): string =>
    `upstream ${name} {
    include upstream-${name}.conf;
    keepalive 32;
    keepalive_timeout ${timeouts.gatewayUpstreamKeepalive}s;
  }`;

const route =
  (args: NginxConfigArgs) =>
  (declared: Route): string =>
    declared.webSocket === undefined
      ? requests(args, declared)
      : socketLocation({ ...declared, upstream: upstreamName(declared), burst: args.limits[declared.limit].burst });

const requests = ({ limits }: NginxConfigArgs, { prefix, service, versions, limit }: Route): string =>
  `location ~ ^/(${versions.join("|")})/${prefix}(/|$) {
      # No service reads trailers; servers differ in what they do with them.
      if ($http_trailer != "") { return 400; }
      set $limit_zone ${limit};
      limit_req zone=${limit} burst=${limits[limit].burst} nodelay;
      proxy_pass http://${service};
    }`;

/** Those that are forwarded in any version. */
const live = ({ routes }: NginxConfigArgs): Route[] => routes.filter(({ versions }) => versions.length > 0);

/** Versions of all prefixes, and those of single ones, that answer 410. */
const retired = ({ retiredVersions, routes }: NginxConfigArgs): readonly string[] =>
  [
    { versions: retiredVersions, prefix: "" },
    ...routes.map(({ prefix, retired: own = [] }) => ({ versions: own, prefix: `/${prefix}` })),
  ]
    .filter(({ versions }) => versions.length > 0)
    .map(({ versions, prefix }) => `location ~ ^/(${versions.join("|")})${prefix}(/|$) { return 410; }`);

/**
 * The fields of one line of the access log: what the client asked, also if an error page answered;
 * the path without its query, which may carry tokens.
 */
const accessFields = {
  time: '"$time_iso8601"',
  requestId: '"$correlation"',
  traceId: '"$trace_id"',
  client: '"$remote_addr"',
  method: '"$asked_method"',
  path: '"$path"',
  status: '"$status"',
  requestBytes: "$request_length",
  bytes: "$body_bytes_sent",
  seconds: "$request_time",
  upstream: '"$upstream_addr"',
  upstreamSeconds: '"$upstream_response_time"',
  limit: '"$limit_zone"',
  limitStatus: '"$limit_req_status"',
  atOnceStatus: '"$limit_conn_status"',
};

const accessLog = Object.entries(accessFields)
  .map(([name, value]) => `"${name}":${value}`)
  .join(",");

/**
 * Security headers of every response. They replace the service's own, so that each appears once.
 */
const headers = {
  "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "X-Request-Id": "$correlation",
};

/**
 * Renders nginx.conf: routes by version and prefix (VERSIONS), limits per client (LIMITS-2). Listen
 * address, upstream servers and trusted proxies are files next to it, which the entry point writes.
 */
export function renderNginxConfig(parts: NginxConfigArgs): string {
  const { limits, head, maxBodyKilobytes, timeouts, drainSeconds, healthPath } = parts;
  return `worker_processes 2;
worker_shutdown_timeout ${drainSeconds}s;
# Below this level NGINX writes request lines with their query; the access log has the rest.
error_log stderr crit;
pid nginx.pid;
events { worker_connections 16384; }

http {
  server_tokens off;
  default_type application/octet-stream;
  # For the longest origin that may read answers.
  map_hash_bucket_size 256;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;

  # X-Forwarded-For is trusted from our own proxies only; entries that a client sent are ignored.
  include trusted-proxies.conf;
  real_ip_header X-Forwarded-For;
  real_ip_recursive on;

  map $http_x_request_id $correlation {
    "~^[A-Za-z0-9_-]{8,64}$" $http_x_request_id;
    default $request_id;
  }
  # As app/chassis/telemetry/trace-id.ts reads it; both headers are forwarded as they came.
  map "$http_traceparent $http_x_amzn_trace_id" $trace_id {
    "~^[0-9a-f]{2}-(?!0{32})(?<w3c_trace>[0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}" $w3c_trace;
    "~[ ;]Root=(?<root_trace>1-[0-9a-f]{8}-[0-9a-f]{24})(;|$)" $root_trace;
    default "";
  }
  # NGINX's own $request_method is GET once an error page answers.
  map $request $asked_method { "~^(?<before_space>[A-Z_-]+) " $before_space; default ""; }
  map $request_uri $path { "~^(?<before_query>[^?]*)" $before_query; }
  # A service names its own wait; the gateway's own refusal ends within a second.
  map "$status:$upstream_status" $own_retry_after { "429:" 1; default ""; }
  map $upstream_http_content_security_policy $own_content_security_policy {
    "" "default-src 'none'; frame-ancestors 'none'";
    default "";
  }
  ${lines(2, corsMaps)}
  log_format access escape=json '{${accessLog}}';
  access_log access.log access;

  ${lines(2, Object.entries(limits).map(zone))}
  limit_conn_zone $binary_remote_addr zone=address:10m;
  limit_conn address ${requestsPerAddress};
  map "$content_length$http_transfer_encoding" $has_body { "" ""; "0" ""; default "body"; }
  limit_conn_zone $has_body zone=bodies:1m;
  limit_conn bodies ${bodiesAtOnce};
  map $has_body $sends_body { "" ""; default $binary_remote_addr; }
  limit_conn_zone $sends_body zone=address_bodies:10m;
  limit_conn address_bodies ${bodiesPerAddress};
  ${lines(2, socketZones)}
  limit_conn_status 429;
  limit_conn_log_level notice;
  limit_req_status 429;
  limit_req_log_level notice;

  # Bodies stay in memory: nothing but the run folder, itself in memory, can be written.
  client_max_body_size ${maxBodyKilobytes}k;
  client_body_buffer_size ${maxBodyKilobytes}k;
  proxy_max_temp_file_size 0;
  client_header_timeout ${timeouts.gatewayClientRead}s;
  client_body_timeout ${timeouts.gatewayBodyRead}s;
  client_header_buffer_size ${head.firstKilobytes}k;
  large_client_header_buffers ${head.large} ${head.largeKilobytes}k;
  send_timeout ${timeouts.gatewayClientWrite}s;
  keepalive_timeout ${timeouts.gatewayKeepalive}s;
  reset_timedout_connection on;

  ${lines(2, upstreamsOf(parts).map(upstream(parts)))}

  server {
    include listen.conf;
    server_name _;

    ${lines(
      4,
      Object.entries(headers).map(([name, value]) => `add_header ${name} "${value}" always;`),
    )}
    add_header Content-Security-Policy $own_content_security_policy always;
    add_header Retry-After $own_retry_after always;
    ${lines(
      4,
      Object.keys(headers).map((name) => `proxy_hide_header ${name};`),
    )}
    proxy_hide_header X-Powered-By;

    proxy_http_version 1.1;
    ${lines(4, forwardedHeaders({ Connection: '""' }))}
    proxy_connect_timeout ${timeouts.gatewayConnect}s;
    proxy_send_timeout ${timeouts.gatewayUpstreamRead}s;
    proxy_read_timeout ${timeouts.gatewayUpstreamRead}s;
    # A request that may have had an effect is never retried: \`non_idempotent\` is not in this list.
    proxy_next_upstream error timeout;

    ${lines(4, corsHeaders)}

    location = ${healthPath} {
      access_log off;
      default_type application/json;
      return 200 '{"status":"live"}';
    }
    ${lines(4, [...live(parts).map(route(parts)), ...retired(parts)])}
    location / { return 404; }

    ${renderProblems()}
  }
}
`;
}

const { health, stopTimeoutSeconds } = services.gateway.processes.nginx;

/** The nginx.conf of the platform's gateway, rendered from the contract. */
export const gatewayConfig: string = renderNginxConfig({
  routes,
  retiredVersions,
  limits: gatewayLimits,
  head: gatewayHeadBuffers,
  maxBodyKilobytes,
  timeouts,
  drainSeconds: stopTimeoutSeconds - timeouts.stopReserve,
  healthPath: health.path,
});
