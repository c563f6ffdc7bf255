import path from "node:path";
import { EcsServiceBacking, inspectorPort } from "./backings/ecs/service-backing.ts";
import type { Redeployment } from "./backings/ecs/service.ts";
import type { TaskState } from "./backings/ecs/slot.ts";
import { FunctionBacking } from "./backings/lambda/function-backing.ts";
import { LoadBalancerBacking } from "./backings/load-balancer/backing.ts";
import { MailSink, type MailLogin } from "./backings/mail/sink.ts";
import { OpenSearchBacking } from "./backings/opensearch/backing.ts";
import { postgresBacking } from "./backings/postgres/backing.ts";
import { RedisBacking } from "./backings/redis/backing.ts";
import { MinistackCloud } from "./backings/secrets-manager/ministack-cloud.ts";
import { ServiceConnectMesh } from "./backings/service-connect/mesh.ts";
import type { MessageView, TaskView } from "./console/console-view.ts";
import type { Backing } from "./core/backing.ts";
import type { CloudAccess } from "./core/cloud-access.ts";
import type { Log } from "./core/log.ts";
import type { RunnableProcess } from "./core/runnable-process.ts";
import type { SandboxContext } from "./core/sandbox-context.ts";

/** Absolute paths of the servers of the backings. */
export interface LocalCloudPrograms {
  readonly postgresFolder: string;
  readonly redisServer: string;
  readonly nginx: string;
  readonly ministack: string;
  /** Undefined if this start was not asked for it. */
  readonly openSearch?: string | undefined;
}

export interface LocalCloudOptions {
  readonly context: SandboxContext;
  readonly programs: LocalCloudPrograms;
  readonly publicAddress: string;
  /** The login that the mail sink accepts: the canary of the stack's mail password. */
  readonly mailLogin: MailLogin;
  /** The process, such as `shop/http`, that opens a debugger port. */
  readonly inspect?: string | undefined;
}

/** The real servers of a sandbox: the backings, and the sinks that replace outside parties. */
export class LocalCloud {
  readonly backings: readonly Backing[];
  readonly log: Log;
  /** File of the certificate authority. */
  readonly authority: string;
  /** Where the sandbox's AWS APIs answer. */
  readonly access: CloudAccess;
  readonly #aws: MinistackCloud;
  readonly #mail: MailSink;
  readonly #mesh: ServiceConnectMesh;
  readonly #services: EcsServiceBacking;
  readonly #functions: FunctionBacking;
  readonly #loadBalancer: LoadBalancerBacking;

  constructor({ context, programs, publicAddress, mailLogin, inspect }: LocalCloudOptions) {
    this.log = context.log;
    this.authority = context.certificates.bundle;
    this.#aws = new MinistackCloud(context, programs.ministack);
    this.#mail = new MailSink({ context, login: mailLogin });
    this.#mesh = new ServiceConnectMesh(context);
    const cloud = this.#aws.access;
    this.access = cloud;
    this.#functions = new FunctionBacking({ context, cloud });
    this.#services = new EcsServiceBacking({
      context,
      mesh: this.#mesh,
      cloud,
      programFolders: { gateway: path.dirname(programs.nginx) },
      inspect,
      carriers: { ...this.#mail.variables, TRUSTED_PROXIES: `${this.#mesh.loadBalancerSource}/32` },
    });
    this.#loadBalancer = new LoadBalancerBacking({
      context,
      mesh: this.#mesh,
      nginx: programs.nginx,
      address: publicAddress,
    });
    this.backings = [
      ...this.#aws.backings(),
      postgresBacking({ context, cloud, programFolder: programs.postgresFolder }),
      new RedisBacking({ context, command: programs.redisServer }),
      new OpenSearchBacking({ context, command: programs.openSearch }),
      this.#functions,
      this.#services,
      this.#loadBalancer,
    ];
  }

  /** Starts what must run before any resource is created or restored. */
  async start(): Promise<void> {
    await Promise.all([this.#aws.start(), this.#mail.start()]);
  }

  /** Stops in order: load balancer, services, then the servers that hold data. */
  async stop(): Promise<void> {
    await this.#loadBalancer.stop();
    await this.#services.stop();
    await Promise.all(
      this.backings.filter((one) => one !== this.#services && one !== this.#loadBalancer).map((one) => one.stop()),
    );
    await this.#mesh.stop();
    await Promise.all([this.#aws.stop(), this.#mail.stop()]);
  }

  /** The URL of the platform's API. */
  url(): string {
    return this.#loadBalancer.urls()[0] ?? "";
  }

  tasks(): readonly TaskView[] {
    return this.#services.states().flatMap(({ service, tasks }) => tasks.map((task) => taskView(service, task)));
  }

  /** After the engine's run: why services are not running. */
  faults(): readonly Error[] {
    return this.#services.faults();
  }

  /**
   * Replaces the tasks of these processes without a failed request; see {@link
   * EcsServiceBacking.redeploy}.
   */
  async redeploy(processes: readonly string[], redeployment: Redeployment): Promise<readonly Error[]> {
    return this.#services.redeploy(processes, redeployment);
  }

  /** The services' processes according to the contract, as last read. */
  processes(): readonly RunnableProcess[] {
    return this.#services.processes;
  }

  /** Replaces the contract's processes and functions that images and commands select. */
  learn(services: readonly RunnableProcess[], functions: readonly RunnableProcess[]): void {
    this.#services.processes = services;
    this.#functions.processes = functions;
  }

  /**
   * Where the debugger of the newest healthy task of a process listens; undefined if there is none.
   */
  debuggerOf(process: string): { readonly address: string; readonly port: number } | undefined {
    const address = this.#services.addressOf(process);
    return address === undefined ? undefined : { address, port: inspectorPort };
  }

  mailbox(): readonly MessageView[] {
    return this.#mail.messages();
  }
}

function taskView(service: string, { address, port, health, restarts, since }: TaskState): TaskView {
  return {
    service,
    address: port === undefined ? address : `${address}:${port}`,
    health,
    restarts,
    since: since.toISOString(),
  };
}
