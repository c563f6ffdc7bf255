# The image of every Node process and function: docker build --tag node .
# contract/image.ts says what infrastructure assumes of it; docs/images.md how to build it.
ARG NODE_IMAGE=node:24.21.0-alpine

# Production dependencies, without what only an editor or a debugger reads; of Swagger UI, the two files of its page.
FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# The agent of New Relic and what it needs are a third of all packages: only for stacks that use it.
ARG NEW_RELIC_AGENT=false
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && if [ "$NEW_RELIC_AGENT" != true ]; then \
    npm pkg delete dependencies.newrelic && npm prune --omit=dev --ignore-scripts --no-audit --no-fund --offline; \
  fi \
  && rm -rf node_modules/@types node_modules/@scarf node_modules/.package-lock.json \
  && find node_modules/swagger-ui-dist -type f ! -name swagger-ui-bundle.js ! -name swagger-ui.css ! -name package.json \
    ! -name LICENSE ! -name NOTICE -exec rm {} + \
  && find node_modules -type f \( -name '*.ts' -o -name '*.[cm]ts' -o -name '*.map' -o -iname '*.md' \) -exec rm {} +

# Readable by every user, because Lambda chooses its own; writable by none but root.
FROM ${NODE_IMAGE} AS code
WORKDIR /app
COPY package.json ./
COPY app app
COPY contract contract
RUN chmod -R a+rX,go-w /app

# Node without package managers, headers and folders that its user may write: no process needs them.
FROM ${NODE_IMAGE} AS runtime
RUN rm -rf /usr/local/lib/node_modules /usr/local/include /usr/local/share /usr/local/bin/docker-entrypoint.sh \
  /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn* /opt/yarn* /root/.npm \
  /home/node /var/tmp

# What V8 compiles when a process starts. Node uses it for the user that compiled it alone.
FROM runtime AS compiled
COPY --from=dependencies /app/node_modules /app/node_modules
COPY --from=code /app /app
WORKDIR /app
USER 1000:1000
RUN NODE_COMPILE_CACHE=/tmp/compile-cache node app/chassis/process/fill-compile-cache.ts \
  && chmod -R a+rX,go-w /tmp/compile-cache

FROM scratch
COPY --from=runtime / /
COPY --from=dependencies /app/node_modules /app/node_modules
COPY --from=code /app /app
COPY --from=compiled --chown=0:0 /tmp/compile-cache /app/compile-cache
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  NODE_EXTRA_CA_CERTS=/app/contract/rds-authorities.pem \
  NODE_COMPILE_CACHE=/app/compile-cache
WORKDIR /app
USER 1000:1000
STOPSIGNAL SIGTERM
