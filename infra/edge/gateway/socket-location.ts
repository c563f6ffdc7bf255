import { gatewaySockets, timeouts, type LimitName } from "../../../contract/limits.ts";
import type { Route } from "../../../contract/services.ts";
import { forwardedHeaders } from "./forwarded-headers.ts";

/** Lines of NGINX's `http`: the zones that count sockets. */
export const socketZones: readonly string[] = [
  "limit_conn_zone $binary_remote_addr zone=address_sockets:10m;",
  "limit_conn_zone $server_name zone=sockets:1m;",
];

interface SocketLocationArgs extends Pick<Route, "prefix" | "versions"> {
  readonly limit: LimitName;
  readonly burst: number;
  readonly upstream: string;
}

/**
 * The path of WebSocket connections (NOTIFY-4), the only one on which a client may change the protocol, and to
 * no other protocol: behind an upgrade to HTTP/2 (h2c), requests would pass the gateway unseen.
 */
export const socketLocation = ({ prefix, versions, limit, burst, upstream }: SocketLocationArgs): string =>
  `location ~ ^/(${versions.join("|")})/${prefix}$ {
      if ($http_trailer != "") { return 400; }
      if ($has_body != "") { return 400; }
      if ($request_method != GET) { return 405; }
      if ($http_upgrade !~* "^websocket$") { return 400; }
      set $limit_zone ${limit};
      limit_req zone=${limit} burst=${burst} nodelay;
      limit_conn address_sockets ${gatewaySockets.perAddress};
      limit_conn sockets ${gatewaySockets.perTask};
      ${forwardedHeaders({ Connection: "upgrade", Upgrade: "websocket" }).join("\n      ")}
      proxy_read_timeout ${timeouts.gatewaySocketIdle}s;
      proxy_send_timeout ${timeouts.gatewaySocketIdle}s;
      proxy_pass http://${upstream};
    }`;
