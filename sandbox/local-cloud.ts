import path from "node:path";
import { EcsServiceBacking } from "./backings/ecs/service-backing.ts";
import { ClusterBacking } from "./backings/kubernetes/cluster-backing.ts";
import { inspectorPort } from "./workload/task.ts";
import type { Redeployment } from "./workload/workload.ts";
import type { Workloads } from "./workload/workloads.ts";
import type { TaskState } from "./workload/slot.ts";
import { FunctionBacking } from "./backings/lambda/function-backing.ts";
import { LoadBalancerBacking } from "./backings/load-balancer/backing.ts";
import { LogDeliveryBacking } from "./backings/log-delivery/backing.ts";
import { MailSink, type MailLogin } from "./backings/mail/sink.ts";
import { NewRelicCollector } from "./backings/new-relic/collector.ts";
import { OpenIdProviders } from "./backings/openid-provider/openid-provider.ts";
import { OpenSearchBacking } from "./backings/opensearch/backing.ts";
import { postgresBacking } from "./backings/postgres/backing.ts";
import { RedisBacking } from "./backings/redis/backing.ts";
import { BucketBacking } from "./backings/s3/bucket-backing.ts";
import { PushSink } from "./backings/push/sink.ts";
import { TextSink } from "./backings/sms/sink.ts";
import { SentryKeyBacking } from "./backings/sentry/backing.ts";
import { SentrySink } from "./backings/sentry/sink.ts";
import { MinistackCloud } from "./backings/secrets-manager/ministack-cloud.ts";
import { ServiceConnectMesh } from "./backings/service-connect/mesh.ts";
import { newRelicView } from "./backings/new-relic/view.ts";
import type { ErrorView, LogDeliveryView, MessageView, NewRelicView, TaskView } from "./console/console-view.ts";
import type { Backing } from "./core/backing.ts";
import type { CloudAccess } from "./core/cloud-access.ts";
import type { Log } from "./core/log.ts";
import { jobsOf, type RunnableProcess } from "./core/runnable-process.ts";
import type { ProviderClient } from "./core/provider-client.ts";
import type { PushAccounts } from "./core/push-accounts.ts";
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
  /** The key that the collector of New Relic accepts; without it, there is none. */
  readonly newRelicLicenseKey?: string | undefined;
  /** The carriers of notifications that the stack configures, with their keys. */
  readonly pushAccounts?: PushAccounts | undefined;
  /** The OpenID providers that the stack configures. */
  readonly identityProviders?: readonly ProviderClient[];
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
  readonly #texts: TextSink;
  readonly #pushes: PushSink;
  readonly #newRelic: NewRelicCollector | undefined;
  readonly #errors: SentrySink;
  readonly #openId: OpenIdProviders;
  readonly #mesh: ServiceConnectMesh;
  readonly #search: OpenSearchBacking;
  readonly #services: EcsServiceBacking;
  readonly #cluster: ClusterBacking;
  readonly #functions: FunctionBacking;
  readonly #loadBalancer: LoadBalancerBacking;
  readonly #logDelivery: LogDeliveryBacking;

  constructor(options: LocalCloudOptions) {
    const { context, programs, publicAddress, mailLogin, newRelicLicenseKey, inspect } = options;
    this.log = context.log;
    this.authority = context.certificates.bundle;
    this.#aws = new MinistackCloud(context, programs.ministack);
    this.#mail = new MailSink({ context, login: mailLogin });
    this.#texts = new TextSink(context);
    this.#pushes = new PushSink(context, options.pushAccounts ?? {});
    this.#newRelic =
      newRelicLicenseKey === undefined ? undefined : new NewRelicCollector({ context, licenseKey: newRelicLicenseKey });
    this.#errors = new SentrySink(context);
    this.#openId = new OpenIdProviders(context, options.identityProviders ?? []);
    this.#mesh = new ServiceConnectMesh(context);
    const buckets = new BucketBacking(this.#aws.direct);
    this.#aws.refillBy(async () => buckets.refill());
    const cloud = this.#aws.access;
    this.access = cloud;
    this.#functions = new FunctionBacking({ context, cloud });
    const tasks = {
      context,
      mesh: this.#mesh,
      cloud,
      programFolders: { gateway: path.dirname(programs.nginx) },
      inspect,
      carriers: {
        ...this.#mail.variables,
        ...this.#pushes.variables,
        ...this.#newRelic?.variables,
        ...this.#openId.variables,
        TRUSTED_PROXIES: `${this.#mesh.loadBalancerSource}/32`,
      },
    };
    this.#services = new EcsServiceBacking(tasks);
    this.#cluster = new ClusterBacking(tasks);
    this.#search = new OpenSearchBacking({ context, command: programs.openSearch });
    this.#loadBalancer = new LoadBalancerBacking({
      context,
      mesh: this.#mesh,
      nginx: programs.nginx,
      address: publicAddress,
    });
    const functions = this.#functions;
    this.#logDelivery = new LogDeliveryBacking({
      context,
      call: async (functionArn, input, world) => functions.call(functionArn, input, world),
    });
    this.backings = [
      ...this.#aws.backings(),
      buckets,
      postgresBacking({ context, cloud, programFolder: programs.postgresFolder }),
      new RedisBacking({ context, command: programs.redisServer }),
      new SentryKeyBacking(this.#errors),
      this.#search,
      this.#functions,
      this.#services,
      this.#cluster,
      this.#loadBalancer,
      this.#logDelivery,
    ];
  }

  /** Starts what must run before any resource is created or restored. */
  async start(): Promise<void> {
    await Promise.all([
      this.#aws.start(),
      this.#mail.start(),
      this.#texts.start(),
      this.#pushes.start(),
      this.#newRelic?.start(),
      this.#openId.start(),
    ]);
  }

  /** Stops in order: load balancer, services, then the servers that hold data. */
  async stop(): Promise<void> {
    await this.#loadBalancer.stop();
    const callers: readonly Backing[] = [this.#services, this.#cluster];
    await Promise.all(callers.map(async (one) => one.stop()));
    const others = this.backings.filter((one) => !callers.includes(one) && one !== this.#loadBalancer);
    await Promise.all(others.map(async (one) => one.stop()));
    await this.#mesh.stop();
    await Promise.all([
      this.#aws.stop(),
      this.#mail.stop(),
      this.#texts.stop(),
      this.#pushes.stop(),
      this.#newRelic?.stop(),
      this.#openId.stop(),
    ]);
  }

  /** The URL of the platform's API. */
  url(): string {
    return this.#loadBalancer.urls()[0] ?? "";
  }

  /** The address of the search domain and the memory of its node; undefined if there is none. */
  search(): string | undefined {
    const [endpoint] = this.#search.endpoints();
    return endpoint === undefined ? undefined : `https://${endpoint} (${this.#search.memoryMegabytes()} MB of memory)`;
  }

  /** The workloads of ECS and of Kubernetes; a stack has those of one. */
  get #runtimes(): readonly Workloads[] {
    return [this.#services.workloads, this.#cluster.workloads];
  }

  tasks(): readonly TaskView[] {
    return this.#runtimes
      .flatMap((runtime) => runtime.states())
      .flatMap(({ service, tasks }) => tasks.map((task) => taskView(service, task)));
  }

  /** After the engine's run: why services are not running. */
  faults(): readonly Error[] {
    return this.#runtimes.flatMap((runtime) => runtime.faults());
  }

  /**
   * Replaces the tasks of these processes without a failed request; see {@link
   * Workloads.redeploy}.
   */
  async redeploy(processes: readonly string[], redeployment: Redeployment): Promise<readonly Error[]> {
    const failures = await Promise.all(
      this.#runtimes.map(async (runtime) => runtime.redeploy(processes, redeployment)),
    );
    return failures.flat();
  }

  /** The services' processes according to the contract, as last read. */
  processes(): readonly RunnableProcess[] {
    return this.#services.processes;
  }

  /** Replaces the contract's processes and functions that images and commands select. */
  learn(services: readonly RunnableProcess[], functions: readonly RunnableProcess[]): void {
    this.#services.processes = services;
    this.#cluster.processes = services;
    this.#cluster.jobs = jobsOf(functions);
    this.#functions.processes = functions;
  }

  /**
   * Where the debugger of the newest healthy task of a process listens; undefined if there is none.
   */
  debuggerOf(process: string): { readonly address: string; readonly port: number } | undefined {
    const address = this.#runtimes.flatMap((runtime) => runtime.addressOf(process) ?? [])[0];
    return address === undefined ? undefined : { address, port: inspectorPort };
  }

  /** What the agents of New Relic sent, by application. */
  newRelic(): readonly NewRelicView[] {
    return (this.#newRelic?.applications() ?? []).map(newRelicView);
  }

  /** The errors that Sentry's sink received, newest first. */
  errors(): readonly ErrorView[] {
    return this.#errors.issues();
  }

  /** How far the delivery of logs is; undefined if the stack ships none. */
  logDelivery(): LogDeliveryView | undefined {
    return this.#logDelivery.state();
  }

  /** Takes the carriers of mails, texts and notifications away, as an outage does, or brings them back. */
  async setCarrier(state: "away" | "back"): Promise<void> {
    for (const sink of [this.#mail, this.#texts, this.#pushes]) {
      if (state === "away") await sink.stop();
      else if (sink.isAway) await sink.start();
    }
    this.log.write("mail", state === "away" ? "away: carriers refuse connections" : "back: carriers accept messages");
  }

  /** Mails, text messages and notifications, oldest first. */
  mailbox(): readonly MessageView[] {
    const texts = this.#texts.messages().map((message) => ({
      ...message,
      subject: message.type === "PROMOTIONAL" ? "Promotional text message" : "Text message",
    }));
    const pushes = this.#pushes.messages().map((message) => ({ ...message, subject: message.title }));
    return [...this.#mail.messages(), ...texts, ...pushes].toSorted((one, other) =>
      one.received.localeCompare(other.received),
    );
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
