import {
  CreateSecretCommand,
  DeleteResourcePolicyCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  PutResourcePolicyCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateSecretCommand,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import * as z from "zod";
import { Refusal } from "../../../contract/refusal.mjs";
import { supportedInputs, type Backing, type HeldResource, type Properties } from "../../core/backing.ts";
import { ifFound } from "../../core/cloud-access.ts";
import type { SecretsManagerProxy } from "./secrets-manager-proxy.ts";

const Secret = z.object({
  name: z.string(),
  arn: z.string(),
  description: z.string().default("Managed by Pulumi"),
  kmsKeyId: z.string().optional(),
  policy: z.string().optional(),
  tagsAll: z.record(z.string(), z.string()).optional(),
  tags: z.record(z.string(), z.string()).default({}),
});

/**
 * A secret in the sandbox's Secrets Manager. Deletion is final, also with a recovery window.
 */
export class SecretBacking implements Backing {
  readonly types = ["aws:secretsmanager/secret:Secret"];
  readonly #proxy: SecretsManagerProxy;
  readonly #client: SecretsManagerClient;

  constructor(proxy: SecretsManagerProxy, client: SecretsManagerClient) {
    this.#proxy = proxy;
    this.#client = client;
  }

  async create(resource: HeldResource): Promise<Properties> {
    const secret = read(resource);
    this.#proxy.assign(secret.name, secret.arn);
    const tags = Object.entries(secret.tags).map(([Key, Value]) => ({ Key, Value }));
    const { ARN } = await this.#client.send(
      new CreateSecretCommand({
        Name: secret.name,
        Description: secret.description,
        KmsKeyId: secret.kmsKeyId,
        Tags: tags,
      }),
    );
    await this.#setPolicy(secret.arn, secret.policy, undefined);
    return { arn: ARN };
  }

  async update(resource: HeldResource, previous: HeldResource): Promise<Properties> {
    const secret = read(resource);
    const before = read(previous);
    const { arn: SecretId, description: Description, kmsKeyId: KmsKeyId } = secret;
    await this.#client.send(new UpdateSecretCommand({ SecretId, Description, KmsKeyId }));
    const gone = Object.keys(before.tags).filter((key) => !(key in secret.tags));
    if (gone.length > 0) await this.#client.send(new UntagResourceCommand({ SecretId, TagKeys: gone }));
    const tags = Object.entries(secret.tags).map(([Key, Value]) => ({ Key, Value }));
    if (tags.length > 0) await this.#client.send(new TagResourceCommand({ SecretId, Tags: tags }));
    await this.#setPolicy(SecretId, secret.policy, before.policy);
    return {};
  }

  async delete(resource: HeldResource): Promise<void> {
    const { arn: SecretId } = read(resource);
    await ifFound(this.#client.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true })));
  }

  async restore(resource: HeldResource): Promise<void> {
    const { arn: SecretId, name } = read(resource);
    if ((await ifFound(this.#client.send(new DescribeSecretCommand({ SecretId })))) === undefined) {
      throw new Refusal(`the sandbox has lost it (${SecretId}).`, {
        path: `secret ${name}`,
        remedy: "Delete the sandbox's data: npm run reset",
      });
    }
  }

  async stop(): Promise<void> {
    return Promise.resolve();
  }

  async #setPolicy(SecretId: string, policy: string | undefined, before: string | undefined): Promise<void> {
    if (policy !== undefined)
      await this.#client.send(new PutResourcePolicyCommand({ SecretId, ResourcePolicy: policy }));
    else if (before !== undefined) await this.#client.send(new DeleteResourcePolicyCommand({ SecretId }));
  }
}

function read(resource: HeldResource): Omit<z.infer<typeof Secret>, "tagsAll"> {
  const { tagsAll, ...secret } = supportedInputs(`secret ${resource.name}`, Secret, resource.outputs);
  return { ...secret, tags: tagsAll ?? secret.tags };
}
