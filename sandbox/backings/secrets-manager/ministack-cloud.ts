import path from "node:path";
import { sandboxLogin, secretsManagerClient, type CloudAccess } from "../../core/cloud-access.ts";
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
  /** MiniStack itself, also before clients are served. */
  readonly direct: CloudAccess;
  readonly ministack: Ministack;
  readonly #gateway: SecretsGateway;
  readonly #secrets: SecretsManagerProxy;
  readonly #fills: (() => Promise<void>)[] = [];

  /** @param command path of the `ministack` program */
  constructor(context: SandboxContext, command: string) {
    const kept = new SecretStore(path.join(context.folder, "secrets"));
    this.ministack = new Ministack({ context, command, fill: async () => this.#fill(memory) });
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
    this.access = { endpoint: this.#gateway.url, region: context.region, ...sandboxLogin };
    this.direct = { ...this.access, endpoint: this.ministack.url };
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

  /** Also runs `fill` after each start of MiniStack, before clients are served. */
  refillBy(fill: () => Promise<void>): void {
    this.#fills.push(fill);
  }

  async #fill(memory: SecretPersistence): Promise<void> {
    await memory.restoreAll();
    for (const fill of this.#fills) await fill();
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
