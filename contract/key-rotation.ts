import { oneTimeCodes } from "./one-time-codes.ts";
import { oneTimeTokens } from "./one-time-tokens.ts";
import type { RotatedSecretName } from "./secrets.ts";
import { sessionLife } from "./sessions.ts";

/** Every so many days Secrets Manager adds a key to a ring and makes it current (SecretsManager.4 allows 90). */
export const keyRotationDays = 30;

/**
 * How long the last text that a key signed or sealed is valid: a key that is replaced stays in its
 * ring at least for so long.
 */
export const keyUseSeconds: Readonly<Record<RotatedSecretName, number>> = {
  "signing-keys": sessionLife.accessTokenSeconds,
  "message-keys": Math.max(
    oneTimeCodes.lifeSeconds,
    ...Object.values(oneTimeTokens).map(({ lifeSeconds }) => lifeSeconds),
  ),
};
