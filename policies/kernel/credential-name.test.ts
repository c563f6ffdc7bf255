import { expect, test } from "@jest/globals";
import { suspicionOf } from "./credential-name.ts";

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
])("%s surely holds a credential (SECRETS)", (name) => {
  expect(suspicionOf(name)).toBe("certain");
});

test.each(["PASSWORD_OF_ADMIN", "SECRET_KEY_BASE", "TOKEN_1", "DB_PASSWORD_OLD"])(
  "%s likely holds a credential (SECRETS)",
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
])("%j is no credential's name (SECRETS)", (name) => {
  expect(suspicionOf(name)).toBe("none");
});
