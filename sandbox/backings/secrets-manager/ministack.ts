import { mkdirSync } from "node:fs";
import path from "node:path";
import { refuseBusyPort } from "../../core/addresses.ts";
import { sandboxLogin } from "../../core/cloud-access.ts";
import type { SandboxContext } from "../../core/sandbox-context.ts";
import { SupervisedProcess, type ProcessState } from "../../process/supervised-process.ts";

export interface MinistackOptions {
  readonly context: SandboxContext;
  /** Path of the `ministack` program. */
  readonly command: string;
  /**
   * Runs after each start, restarts included, before clients are served: MiniStack starts empty.
   */
  readonly fill: () => Promise<void>;
}

const port = 4566;

/** MiniStack, which answers the AWS APIs of this sandbox; it keeps only objects of S3 when it ends. */
export class Ministack {
  readonly address: string;
  readonly port = port;
  readonly #context: SandboxContext;
  readonly #process: SupervisedProcess;

  constructor({ context, command, fill }: MinistackOptions) {
    this.#context = context;
    this.address = context.address("ministack");
    const folder = path.join(context.folder, "ministack");
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#process = new SupervisedProcess({
      name: "ministack",
      command,
      environment: environment(context, this.address, folder),
      workingFolder: folder,
      log: context.log,
      ready: async () => {
        if (!(await healthy(this.url))) return false;
        await fill();
        return true;
      },
      whenItDies: "restart",
    });
  }

  get url(): string {
    return `http://${this.address}:${this.port}`;
  }

  get state(): ProcessState {
    return this.#process.state;
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Resolves when it answers and the secrets are restored. */
  async start(): Promise<void> {
    await refuseBusyPort("MiniStack", this.address, this.port);
    await this.#process.start();
    this.#context.log.write("ministack", `answers at ${this.url}`);
  }

  async stop(): Promise<void> {
    await this.#process.stop();
  }
}

function environment(context: SandboxContext, address: string, folder: string): Record<string, string> {
  return {
    PATH: "/usr/bin:/bin",
    BIND_HOST: address,
    GATEWAY_PORT: String(port),
    MINISTACK_ACCOUNT_ID: context.account,
    MINISTACK_REGION: context.region,
    // It verifies the signatures of presigned addresses, with this login.
    AWS_ACCESS_KEY_ID: sandboxLogin.accessKeyId,
    AWS_SECRET_ACCESS_KEY: sandboxLogin.secretAccessKey,
    S3_PERSIST: "1",
    S3_DATA_DIR: path.join(folder, "s3"),
    LOG_LEVEL: "WARNING",
    PYTHONUNBUFFERED: "1",
    // Its files are named by port alone: two sandboxes would share them in /tmp.
    TMPDIR: folder,
    // These listen on every interface.
    IOT_MTLS_ENABLED: "0",
    SFTP_ENABLED: "0",
    // Else it looks for containers to remove on this machine's Docker.
    DOCKER_HOST: `unix://${path.join(folder, "no-docker.sock")}`,
  };
}

async function healthy(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/_ministack/health`, { signal: AbortSignal.timeout(2_000) });
  await answer.arrayBuffer();
  return answer.ok;
}
