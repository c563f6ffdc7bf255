import path from "node:path";

import type { CloudAccess } from "../../core/cloud-access.ts";
import { Ministack } from "./ministack.ts";
import type { SandboxContext } from "../../core/sandbox-context.ts";
import { SecretsApi } from "./api.ts";
import { SecretsDesk } from "./secrets-manager-proxy.ts";
import { SecretsGateway } from "./gateway.ts";
import { SecretsMemory } from "./memory.ts";
import { SecretSnapshots } from "./snapshots.ts";

/** The AWS APIs of one sandbox: MiniStack behind a gateway that remembers the secrets. */
export class MinistackCloud {
  readonly access: CloudAccess;
  readonly ministack: Ministack;
  readonly #gateway: SecretsGateway;
  readonly #desk: SecretsDesk;

  /** @param command path of the `ministack` program */
  constructor(context: SandboxContext, command: string) {
    const kept = new SecretSnapshots(path.join(context.folder, "secrets"));
    this.ministack = new Ministack({ context, command, fill: async () => memory.restoreAll() });
    const api = new SecretsApi(this.ministack.url, context.account);
    const memory = new SecretsMemory(api, kept);
    this.#desk = new SecretsDesk(api, kept, memory);
    this.#gateway = new SecretsGateway({
      address: context.address("aws"),
      port: 4566,
      ministack: this.ministack,
      desk: this.#desk,
      region: context.region,
    });
    // MiniStack checks no signature; a login must only be there.
    this.access = {
      endpoint: this.#gateway.url,
      region: context.region,
      accessKeyId: "sandbox",
      secretAccessKey: "sandbox",
    };
  }

  /** Resolves when the APIs answer and every kept secret is there. */
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

  /** The ARN that the secret of this name is to have when it is created next. */
  assignSecretArn(name: string, arn: string): void {
    this.#desk.assign(name, arn);
  }
}
