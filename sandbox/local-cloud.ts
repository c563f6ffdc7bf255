import path from "node:path";

import type { TaskState } from "./backings/ecs-slot.ts";
import { EcsServiceBacking } from "./backings/ecs-service-backing.ts";
import { FunctionBacking } from "./backings/function-backing.ts";
import { LoadBalancerBacking } from "./backings/load-balancer-backing.ts";
import type { Log } from "./backings/log.ts";
import { MailSink, type MailLogin } from "./backings/mail-sink.ts";
import { MinistackCloud } from "./backings/ministack-cloud.ts";
import type { Place } from "./backings/place.ts";
import { postgresBacking } from "./backings/postgres-backing.ts";
import { RedisBacking } from "./backings/redis-backing.ts";
import { secretsBackings } from "./backings/secrets-backing.ts";
import { ServiceConnectMesh } from "./backings/service-connect-mesh.ts";
import type { MessageView, TaskView } from "./console/console-view.ts";
import type { Backing } from "./provider/backing.ts";

/** Absolute paths of the servers that stand behind resources. */
export interface LocalCloudPrograms {
  readonly postgresFolder: string;
  readonly redisServer: string;
  readonly nginx: string;
  readonly ministack: string;
}

/** What a {@link LocalCloud} needs to know. */
export interface LocalCloudOptions {
  readonly place: Place;
  readonly programs: LocalCloudPrograms;
  readonly publicAddress: string;
  /** The login that the mail carrier takes: what was planted for the stack's own. */
  readonly mailLogin: MailLogin;
}

/** Everything real in a sandbox: the backings, and the parties outside the platform that they need. */
export class LocalCloud {
  readonly backings: readonly Backing[];
  readonly log: Log;
  /** File of the certificate authority. */
  readonly authority: string;
  readonly #aws: MinistackCloud;
  readonly #mail: MailSink;
  readonly #mesh: ServiceConnectMesh;
  readonly #services: EcsServiceBacking;
  readonly #loadBalancer: LoadBalancerBacking;

  constructor({ place, programs, publicAddress, mailLogin }: LocalCloudOptions) {
    this.log = place.log;
    this.authority = place.certificates.bundle;
    this.#aws = new MinistackCloud(place, programs.ministack);
    this.#mail = new MailSink({ place, login: mailLogin });
    this.#mesh = new ServiceConnectMesh(place);
    const cloud = () => this.#aws.access;
    this.#services = new EcsServiceBacking({
      place,
      mesh: this.#mesh,
      cloud,
      programFolders: { gateway: path.dirname(programs.nginx) },
      carriers: { ...this.#mail.variables, TRUSTED_PROXIES: `${this.#mesh.loadBalancerSource}/32` },
    });
    this.#loadBalancer = new LoadBalancerBacking({
      place,
      mesh: this.#mesh,
      nginx: programs.nginx,
      address: publicAddress,
    });
    this.backings = [
      ...secretsBackings(this.#aws),
      postgresBacking({ place, cloud: this.#aws, programFolder: programs.postgresFolder }),
      new RedisBacking({ place, command: programs.redisServer }),
      new FunctionBacking({ place, cloud }),
      this.#services,
      this.#loadBalancer,
    ];
  }

  /** Starts what must answer before any resource is made or revived. */
  async start(): Promise<void> {
    await Promise.all([this.#aws.start(), this.#mail.start()]);
  }

  /** Stops in order: what takes requests, then what works, then what holds data. */
  async stop(): Promise<void> {
    await this.#loadBalancer.stop();
    await this.#services.stop();
    await Promise.all(
      this.backings.filter((one) => one !== this.#services && one !== this.#loadBalancer).map((one) => one.stop()),
    );
    await this.#mesh.stop();
    await Promise.all([this.#aws.stop(), this.#mail.stop()]);
  }

  /** Where the platform's API is reached. */
  url(): string {
    return this.#loadBalancer.urls()[0] ?? "";
  }

  tasks(): readonly TaskView[] {
    return this.#services.states().flatMap(({ service, tasks }) => tasks.map((task) => taskView(service, task)));
  }

  /** Why services that should run do not, after the engine had its say. */
  faults(): readonly Error[] {
    return this.#services.faults();
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
