import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

/** The endpoint and login with which processes and backings call the sandbox's AWS APIs. */
export interface CloudAccess {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The one login of a sandbox's AWS APIs, which allows everything. */
export const sandboxLogin = { accessKeyId: "sandbox", secretAccessKey: "sandbox" } as const;

/** The AWS SDK's client of the sandbox's Secrets Manager. */
export function secretsManagerClient({ accessKeyId, secretAccessKey, ...where }: CloudAccess): SecretsManagerClient {
  return new SecretsManagerClient({ ...where, credentials: { accessKeyId, secretAccessKey } });
}

/** Undefined if AWS answers that the secret does not exist; throws any other error. */
export async function ifFound<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && error.name === "ResourceNotFoundException") return undefined;
    throw error;
  }
}
