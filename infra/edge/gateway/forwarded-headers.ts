/**
 * The headers of a forwarded request that the gateway sets, as lines of NGINX. A location that sets
 * one has none of the server's.
 */
export const forwardedHeaders = (connection: Readonly<Record<string, string>>): string[] =>
  Object.entries({
    ...connection,
    Trailer: '""',
    Host: "$host",
    "X-Request-Id": "$correlation",
    "X-Forwarded-For": "$remote_addr",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "$host",
    Forwarded: '""',
    "X-Real-IP": '""',
  }).map(([name, value]) => `proxy_set_header ${name} ${value};`);
