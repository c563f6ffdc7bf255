import grpc from "@grpc/grpc-js";
import providerServices from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { Refusal } from "../../contract/refusal.mjs";
import type { Backing, HeldResource, Properties } from "../core/backing.ts";
import { AwsProvider } from "./aws-provider.ts";
import { EngineLog } from "./engine-log.ts";
import type { Journal } from "./journal.ts";
import { kubernetesConfigProblems } from "./kubernetes-config.ts";
import { accountProblems, missingCredentials, readProviderConfig, type ProviderConfig } from "./provider-config.ts";
import { providerService } from "./provider-service.ts";
import { ResourceLifecycle } from "./resource-lifecycle.ts";
import type { WireProperties } from "./wire-value.ts";

/** The options of a provider. */
export interface SandboxProviderOptions {
  /** The account that the sandbox answers as. */
  readonly account: string;
  /** The region of providers without one. */
  readonly region: string;
  readonly journal: Journal;
  /**
   * Real servers of some types; without any, as in a rehearsal, outputs come from the facts alone.
   */
  readonly backings: readonly Backing[];
  readonly log: (text: string) => void;
  /** The subnets that exist outside of the stack; none if absent. */
  readonly existingSubnets?: readonly Properties[];
  /** The clusters of EKS that exist outside of the stack; none if absent. */
  readonly existingClusters?: readonly Properties[];
  /**
   * Called when a preview or an update is about to replace a resource that holds data. A preview
   * sends no deletion to a provider: the engine's events show it.
   */
  readonly onStatefulLoss?: (urn: string, action: "replace", inputs: readonly string[]) => void;
}

/**
 * The sandbox's provider on a port of 127.0.0.1, for AWS, for Kubernetes, for images that Docker
 * builds, and for Sentry and New Relic; the engine attaches by `PULUMI_DEBUG_PROVIDERS=aws:PORT,docker:PORT,…`.
 */
export class SandboxProvider {
  readonly port: number;
  readonly #server: grpc.Server;
  readonly #engineLog: EngineLog;
  readonly #lifecycle: ResourceLifecycle;

  private constructor(port: number, server: grpc.Server, engineLog: EngineLog, lifecycle: ResourceLifecycle) {
    this.port = port;
    this.#server = server;
    this.#engineLog = engineLog;
    this.#lifecycle = lifecycle;
  }

  /** Listens on a free port. Nothing is restored yet: see {@link SandboxProvider.restore}. */
  static async start(options: SandboxProviderOptions): Promise<SandboxProvider> {
    const { account, region, journal, backings } = options;
    const lifecycle = new ResourceLifecycle({ account, journal, backings });
    const engineLog = new EngineLog(options.log);
    const answers = new AwsProvider({
      account,
      journal,
      lifecycle,
      existingSubnets: options.existingSubnets ?? [],
      existingClusters: options.existingClusters ?? [],
      onStatefulLoss: (urn, inputs) => {
        engineLog.warnOfLoss(urn, inputs);
        options.onStatefulLoss?.(urn, "replace", inputs);
      },
      onUnknownReplacement: (urn, inputs) => {
        engineLog.noteUnknownReplacement(urn, inputs);
      },
    });
    const configs = new Map<string, ProviderConfig>();
    const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
    server.addService(
      providerServices.ResourceProviderService,
      providerService({
        answers,
        config: (peer) => configs.get(peer) ?? [...configs.values()].at(-1) ?? readProviderConfig({}, region),
        configure: (peer, args) => {
          const [problem] = accountProblems(args, account);
          if (problem !== undefined)
            throw new Refusal(problem.reason, {
              path: problem.property,
              remedy: "Correct the provider's configuration.",
            });
          configs.set(peer, readProviderConfig(args, region));
        },
        configProblems: (type: string, args: WireProperties) => [
          ...accountProblems(args, account),
          ...missingCredentials(type, args),
          ...kubernetesConfigProblems(type, args),
        ],
        attach: (address) => {
          engineLog.attach(address);
        },
        log: options.log,
      }),
    );
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
        if (error === null) resolve(bound);
        else reject(error);
      });
    });
    return new SandboxProvider(port, server, engineLog, lifecycle);
  }

  /**
   * Restores every real thing of the journal, in order of creation. Call it before the engine runs.
   */
  async restore(): Promise<void> {
    await this.#lifecycle.restore();
  }

  /**
   * Deletes a held resource that the engine's state does not contain, such as an orphan of a killed
   * run.
   */
  async discard(resource: HeldResource): Promise<void> {
    await this.#lifecycle.discard(resource);
  }

  /** Stops serving; journal and backings keep what they hold. */
  close(): void {
    this.#server.forceShutdown();
    this.#engineLog.close();
  }
}
