import { local } from "../../sandbox/compose/local-secrets.ts";

/** The password of every local server; their ports are open on this machine's loopback alone. */
export const password = "${LOCAL_PASSWORD:-local-only}";

const folder = "/certificates";
/** The authority that signed the certificates of the local servers. */
export const authorityFile = `${folder}/authority.pem`;

/** The user of PostgreSQL and Redis in their images of Debian. */
const keyOwner = "999:999";
const certified = ["postgres", "cache", "queue", "mail"];

const withCertificate = { depends_on: { certificates: { condition: "service_completed_successfully" } } };
const volume = `certificates:${folder}:ro`;
const check = (test: readonly string[]) => ({ test: [...test], interval: "2s", timeout: "5s", retries: 30 });

/** A Redis server as on ElastiCache: TLS and a login are required, and nothing is persisted. */
const redis = (name: string, eviction: string) => ({
  image: "redis:7",
  command: [
    ...["redis-server", "--port", "0", "--tls-port", "6379", "--tls-auth-clients", "no"],
    ...["--tls-cert-file", `${folder}/${name}.pem`, "--tls-key-file", `${folder}/${name}.key`],
    ...["--tls-ca-cert-file", authorityFile, "--save", "", "--appendonly", "no", "--maxmemory-policy", eviction],
    // Without it, Redis serves only its own machine while its default user has no password.
    ...["--protected-mode", "no"],
    ...["--user", "default", "off"],
    ...["--user", local.username, "on", `>${password}`, "~*", "&*", "+@all", "-@dangerous", "+info"],
  ],
  volumes: [volume],
  healthcheck: check(["CMD-SHELL", `redis-cli --tls --cacert ${authorityFile} ping | grep -q NOAUTH`]),
  restart: "unless-stopped",
  ...withCertificate,
});

/** The servers that stand in for those of AWS and for the mail carrier, by name. */
export const servers = {
  certificates: {
    image: "postgres:17",
    user: "0:0",
    entrypoint: ["sh", "/compose/certificates.sh"],
    command: [folder, keyOwner, ...certified],
    volumes: [`certificates:${folder}`, "./sandbox/compose:/compose:ro"],
    network_mode: "none",
  },
  postgres: {
    image: "postgres:17",
    command: [
      ...["postgres", "-c", "ssl=on", "-c", `ssl_cert_file=${folder}/postgres.pem`],
      ...["-c", `ssl_key_file=${folder}/postgres.key`],
    ],
    environment: { POSTGRES_USER: local.username, POSTGRES_PASSWORD: password, POSTGRES_DB: "groundwork" },
    volumes: [volume, "database:/var/lib/postgresql/data"],
    healthcheck: check(["CMD", "pg_isready", "-h", "127.0.0.1", "-U", local.username, "-d", "groundwork"]),
    restart: "unless-stopped",
    ...withCertificate,
  },
  cache: redis("cache", "allkeys-lru"),
  queue: redis("queue", "noeviction"),
  /** MiniStack, for Secrets Manager. */
  aws: {
    image: "ministackorg/ministack:1.5.33",
    environment: { MINISTACK_ACCOUNT_ID: local.account, MINISTACK_REGION: local.region },
    healthcheck: check([
      ...["CMD", "python", "-c"],
      "import urllib.request; urllib.request.urlopen('http://127.0.0.1:4566/_ministack/health')",
    ]),
    restart: "unless-stopped",
  },
  /** Mailpit, whose page shows the delivered messages. */
  mail: {
    image: "axllent/mailpit:v1.31.3",
    environment: {
      MP_SMTP_BIND_ADDR: "0.0.0.0:465",
      MP_SMTP_AUTH_ACCEPT_ANY: "true",
      MP_SMTP_REQUIRE_TLS: "true",
      MP_SMTP_TLS_CERT: `${folder}/mail.pem`,
      MP_SMTP_TLS_KEY: `${folder}/mail.key`,
    },
    ports: ["127.0.0.1:8025:8025"],
    volumes: [volume],
    healthcheck: check(["CMD", "/mailpit", "readyz"]),
    restart: "unless-stopped",
    ...withCertificate,
  },
};
