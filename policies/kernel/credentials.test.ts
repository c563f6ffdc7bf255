import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import { credentialIn, holdsNoCredential, suspicionOf } from "./credentials.ts";
import { Reading } from "./reading.ts";

test.each([
  ...["DB_PASSWORD", "PGPASSWORD", "dbPassword", "db-password", "MYSQL_PWD", "REDIS_PASS", "STRIPE_API_KEY", "apiKey"],
  ...[
    "GITHUB_TOKEN",
    "githubToken",
    "JWT_SECRET",
    "CLIENT_SECRET",
    "AWS_SECRET_ACCESS_KEY",
    "SIGNING_KEY",
    "CREDENTIALS",
  ],
  ...["NEW_RELIC_LICENSE_KEY", "TLS_PRIVATE_KEY", "KEY_PASSPHRASE"],
])("%s is certainly the name of a credential (SECRETS)", (name) => {
  expect(suspicionOf(name)).toBe("certain");
});

test.each(["PASSWORD_OF_ADMIN", "SECRET_KEY_BASE", "TOKEN_1", "DB_PASSWORD_OLD"])(
  "%s is likely the name of a credential (SECRETS)",
  (name) => {
    expect(suspicionOf(name)).toBe("likely");
  },
);

test.each([
  ...["DATABASE_SECRET_ARN", "TOKEN_ISSUER", "TOKEN_AUDIENCE", "PASSWORD_RESET_URL", "DB_PASSWORD_FILE", "TOKEN_TTL"],
  ...[
    "PWD",
    "OLDPWD",
    "MAX_TOKENS",
    "COMPASS",
    "BYPASS_CACHE",
    "PARTITION_KEY",
    "PUBLIC_KEY",
    "MONKEY",
    "NGINX_CONFIG",
  ],
  ...["DATABASE_HOST", "LOG_LEVEL", "PASSWORD_MIN_LENGTH", "", "TOKENIZER"],
])("%j is not the name of a credential (SECRETS)", (name) => {
  expect(suspicionOf(name)).toBe("none");
});

test.each([
  ["a private key", "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----"],
  ["a private key", "x=1\n-----BEGIN OPENSSH PRIVATE KEY-----"],
  ["an AWS access key id", "AKIAIOSFODNN7EXAMPLE"],
  ["a signed token (JWT)", ["eyJhbGciOiJSUzI1NiJ9", "eyJzdWIiOiIxMjM0In0", "c2lnbmF0dXJl"].join(".")],
  ["a URL with a password", "postgres://auth:hunter2@database:5432/groundwork"],
  ["a URL with a password", "rediss://:hunter2@cache:6379"],
  ["a URL with a password", "amqp://${USER}:hunter2@queue"],
  ["a connection string with a password", "Server=database;User=auth;Password=hunter2"],
  ["a connection string with a password", "host=database user=auth password=hunter2"],
  ["a connection string with a password", "jdbc:postgresql://database/shop?user=u&password=hunter22"],
  ["a connection string with a password", "jdbc:mysql://database/shop?password=hunter22&useSSL=true"],
  ["a connection string with a password", "jdbc:sqlserver://database;trustStorePassword=hunter22;encrypt=true"],
  ["a URL with a credential", "https://hooks.example.com/deploy?env=prod&token=hunter22"],
  ["a URL with a credential", "wss://queue.example.com/?api_key=hunter22"],
  ["a GitHub token", `ghp_${"a1B2".repeat(9)}`],
  ["a Slack token", ["xoxb", "1234567890", "abcdef"].join("-")],
  ["a Slack webhook", "https://hooks.slack.com/services/T0/B0/x"],
  ["a Stripe key", ["sk", "live", "a1B2".repeat(6)].join("_")],
  ["a Google API key", `AIza${"a1B2c".repeat(7)}`],
  ["a long random value, such as a key", createHash("sha256").update("groundwork").digest("hex")],
  ["a long random value, such as a key", "pX7Kq2ZrT9vLm4WbYc8JdF1hGs6NaE3u"],
  ["a long random value, such as a key", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"],
])("%s is recognized by its format (SECRETS)", (what, text) => {
  expect(credentialIn(text)).toBe(what);
});

test("nearly every random key of 32 bytes is recognized, in hexadecimal every one (SECRETS)", () => {
  const keys = Array.from({ length: 500 }, () => randomBytes(32));
  expect(keys.filter((key) => credentialIn(key.toString("hex")) === undefined)).toEqual([]);
  expect(keys.filter((key) => credentialIn(key.toString("base64")) !== undefined).length).toBeGreaterThan(450);
});

test.each([
  "",
  "https://groundwork.example/v1?next=a@b",
  "http://auth:3001",
  "postgres://database:5432/groundwork",
  "postgres://auth:${PASSWORD}@database:5432/groundwork",
  "jdbc:postgresql://database/shop?user=u&password=${PASSWORD}",
  "jdbc:postgresql://database/shop?user=u&passwordEncoding=utf8",
  "https://login.example.com/oauth2/token?audience=shop",
  "arn:aws:secretsmanager:eu-central-1:000000000000:secret:groundwork-mail-AbCdEf",
  "123e4567-e89b-12d3-a456-426614174000",
  "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
  "Groundwork-ProductionCluster-1A2B3C4D5E6F",
  "/ecs/Groundwork/Prod2026/auth-http/messages",
  "com.example.groundwork.VeryLongHandlerClassName2ForOrders",
  "10.20.0.0/21 10.20.8.0/21 10.20.16.0/21",
  "vpc-0123456789abcdef0",
  "00000000000000000000000000000000",
  "the quick brown fox jumps over the lazy dog 42 times",
  "Groundwork <hello@groundwork.example>",
])("%j is not a credential (SECRETS)", (text) => {
  expect(credentialIn(text)).toBeUndefined();
});

test.each([
  ...["RELEASE", "GIT_COMMIT", "IMAGE_DIGEST", "VAPID_PUBLIC_KEY", "gitSha", "TRACE_ID", "CLOUDFLARE_ZONE_ID"],
  ...["tenantId", "SOURCE_REF", "REQUEST_UUID"],
])("a fingerprint in %s is not a credential (SECRETS)", (name) => {
  expect(credentialIn("4b825dc642cb6eb9a060e54bf8d69288fbee4904", name)).toBeUndefined();
});

test.each([
  ["REDIS_AUTH", "hunter22"],
  ["redisAuth", "hunter22"],
  ["BASIC_AUTH", "ada:hunter22"],
  ["VALKEY_AUTH", "4b825dc642cb6eb9"],
  ["SESSION_ID", "4bf92f3577b34da6a3ce929d0e0e4736"],
  ["JDBC_URL", "jdbc:postgresql://h/db?user=u&password=hunter22"],
  ["DD_API_KEY", "0123456789abcdef0123456789abcdef"],
])("%s is refused with its value (SECRETS)", (name, value) => {
  expect(holdsNoCredential({ name, value: new Reading(value, "environment") })).toMatchObject({ outcome: "fail" });
});

test.each([
  ["SMTP_AUTH", "plain"],
  ["KAFKA_AUTH", "SCRAM-SHA-512"],
  ["AUTH", "oidc"],
  ["REDIS_AUTH", "true"],
  ["AUTH_MODE", "strict"],
  ["OAUTH", "google"],
  ["TRACE_ID", "4bf92f3577b34da6a3ce929d0e0e4736"],
  ["TRACEPARENT", "4bf92f3577b34da6a3ce929d0e0e4736"],
])("%s with %s is not a credential (SECRETS)", (name, value) => {
  expect(holdsNoCredential({ name, value: new Reading(value, "environment") })).toMatchObject({ outcome: "pass" });
});

test("of a key pair in base64 the private key is a credential, the public key is not (SECRETS)", () => {
  const pairs = [
    generateKeyPairSync("rsa", { modulusLength: 2048 }),
    generateKeyPairSync("ec", { namedCurve: "P-256" }),
    generateKeyPairSync("ed25519"),
  ];
  for (const { publicKey, privateKey } of pairs) {
    expect(credentialIn(publicKey.export({ type: "spki", format: "der" }).toString("base64"), "KEY")).toBeUndefined();
    expect(credentialIn(privateKey.export({ type: "pkcs8", format: "der" }).toString("base64"), "KEY")).toBe(
      "a private key",
    );
  }
});
