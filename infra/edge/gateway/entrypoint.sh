#!/bin/sh
# Starts NGINX with the configuration that the platform rendered. Where it runs (address, upstreams, trusted proxies,
# CORS origins) it writes into files that the configuration includes: the configuration itself is the same everywhere.
set -eu

: "${NGINX_CONFIG:?the rendered nginx.conf; the task definition supplies it}"
run=${GATEWAY_RUN_FOLDER:-$(mktemp -d "${TMPDIR:-/tmp}/gateway.XXXXXX")}
mkdir -p "$run"
trap 'rm -rf "$run"' EXIT

# What becomes part of the configuration may name hosts, ports and blocks, and nothing else.
checked() {
  case $2 in
    "" | *[!A-Za-z0-9._:/\ -]*)
      echo "gateway: environment: $1 is not what it should be: '$2'" >&2
      exit 2
      ;;
  esac
  printf '%s' "$2"
}

bind=$(checked BIND_ADDRESS "${BIND_ADDRESS:-0.0.0.0}")
proxies=$(checked TRUSTED_PROXIES "${TRUSTED_PROXIES:-}")
origins=$(checked CORS_ORIGINS "${CORS_ORIGINS:-none}")

printf '%s' "$NGINX_CONFIG" >"$run/nginx.conf"
printf 'listen %s:8080;\n' "$bind" >"$run/listen.conf"

# SHOP_ADDRESS is the upstream `shop`: one file for each process whose address the environment has.
upstreams=$(awk 'BEGIN {
  for (name in ENVIRON) if (name ~ /^[A-Z][A-Z0-9_]*_ADDRESS$/ && name != "BIND_ADDRESS") print name
}')
for variable in $upstreams; do
  server=$(checked "$variable" "$(printenv "$variable")")
  service=$(printf '%s' "${variable%_ADDRESS}" | tr '[:upper:]_' '[:lower:]-')
  printf 'server %s;\n' "$server" >"$run/upstream-$service.conf"
done

# No origin is called none: a browser sends a scheme with it.
for origin in $origins; do printf '"%s" "%s";\n' "$origin" "$origin"; done >"$run/cors-origins.conf"
for proxy in $proxies; do printf 'set_real_ip_from %s;\n' "$proxy"; done >"$run/trusted-proxies.conf"

# NGINX opens its log by name, which a standard output that is a socket refuses; a pipe of our own is never one.
rm -f "$run/access.log"
mkfifo "$run/access.log"
(
  trap '' TERM INT QUIT
  exec cat "$run/access.log"
) &
# Held open, so that it ends when we say so: NGINX may end without ever having opened it.
exec 3>"$run/access.log"
nginx -p "$run" -c "$run/nginx.conf" -e stderr -g 'daemon off;' &
nginx=$!

# SIGQUIT lets requests in flight complete; SIGTERM, which is what most supervisors send, would drop them.
trap 'stopped=yes; kill -s QUIT "$nginx" 2>/dev/null || :' TERM INT QUIT
# A signal interrupts `wait`, which then returns the signal's status: the next `wait` returns that of NGINX.
while :; do
  stopped=
  status=0
  wait "$nginx" || status=$?
  [ -n "$stopped" ] || break
done
exec 3>&-
wait
exit "$status"
