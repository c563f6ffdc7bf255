import path from "node:path";
import { secretsManagerClient, type CloudAccess } from "../../core/cloud-access.ts";
import type { SandboxContext } from "../../core/sandbox-context.ts";
import { SecretsManagerApi } from "./api.ts";
import { SecretsGateway } from "./gateway.ts";
import { Ministack } from "./ministack.ts";
import { SecretPersistence } from "./persistence.ts";
import { SecretBacking } from "./secret.ts";
import { SecretsManagerProxy } from "./secrets-manager-proxy.ts";
import { SecretStore } from "./store.ts";
import { SecretVersionBacking } from "./version.ts";

/** The AWS APIs of one sandbox: MiniStack behind a gateway that persists the secrets. */
export class MinistackCloud {
  readonly access: CloudAccess;
  readonly ministack: Ministack;
  readonly #gateway: SecretsGateway;
  readonly #secrets: SecretsManagerProxy;

  /** @param command path of the `ministack` program */
  constructor(context: SandboxContext, command: string) {
    const kept = new SecretStore(path.join(context.folder, "secrets"));
    this.ministack = new Ministack({ context, command, fill: async () => memory.restoreAll() });
    const api = new SecretsManagerApi(this.ministack.url, context.account);
    const memory = new SecretPersistence(api, kept);
    this.#secrets = new SecretsManagerProxy(api, kept, memory);
    this.#gateway = new SecretsGateway({
      address: context.address("aws"),
      port: 4566,
      ministack: this.ministack,
      secrets: this.#secrets,
      region: context.region,
    });
    // MiniStack does not verify signatures; clients only need some credentials.
    this.access = {
      endpoint: this.#gateway.url,
      region: context.region,
      accessKeyId: "sandbox",
      secretAccessKey: "sandbox",
    };
  }

  /** Resolves when the APIs answer and every stored secret is restored. */
  async start(): Promise<void> {
    await this.#gateway.start();
    try {
      await this.ministack.start();
    } catch (error) {
      await this.#gateway.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.#gateway.stop();
    await this.ministack.stop();
  }

  /** Secrets and their versions as resources; they work while the cloud runs. */
  backings(): [SecretBacking, SecretVersionBacking] {
    const client = secretsManagerClient(this.access);
    return [new SecretBacking(this.#secrets, client), new SecretVersionBacking(client)];
  }
}
