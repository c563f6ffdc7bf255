import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

import type { MinistackCloud } from "../backings/secrets-manager/ministack-cloud.ts";

/** The AWS SDK's client of a sandbox's Secrets Manager. */
export function secretsClient({ access, region }: Pick<MinistackCloud, "access" | "region">): SecretsManagerClient {
  const { endpoint, accessKeyId, secretAccessKey } = access;
  return new SecretsManagerClient({ region, endpoint, credentials: { accessKeyId, secretAccessKey } });
}

/** Undefined where AWS says that there is no such secret; any other error stays one. */
export async function ifThere<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && error.name === "ResourceNotFoundException") return undefined;
    throw error;
  }
}
