import type { Backing } from "../../core/backing.ts";
import type { MinistackCloud } from "./ministack-cloud.ts";
import { secretsManagerClient } from "../../core/cloud-access.ts";
import { SecretBacking } from "./secret.ts";
import { SecretVersionBacking } from "./version.ts";

/** Secrets and their versions in the sandbox's Secrets Manager. The {@link MinistackCloud} is started and stopped by whoever made it. */
export function secretsBackings(cloud: MinistackCloud): Backing[] {
  const client = secretsManagerClient(cloud.access);
  return [new SecretBacking(cloud, client), new SecretVersionBacking(client)];
}
