import grpc from "@grpc/grpc-js";
import providerServices from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { Refusal } from "../../contract/refusal.mjs";
import type { Backing, HeldResource } from "./backing.ts";
import { EngineVoice } from "./engine-voice.ts";
import type { Journal } from "./journal.ts";
import { ProviderAnswers } from "./provider-answers.ts";
import { accountProblems, readProviderConfig, type ProviderConfig } from "./provider-config.ts";
import { providerService } from "./provider-service.ts";
import { ResourceKeeper } from "./resource-keeper.ts";
import type { WireProperties } from "./wire-value.ts";

/** What a provider is started with. */
export interface SandboxProviderOptions {
  /** The account that the sandbox answers as. */
  readonly account: string;
  /** The region of providers that name none. */
  readonly region: string;
  readonly journal: Journal;
  /** Real servers behind some types; none makes a rehearsal: outputs come from the facts alone. */
  readonly backings: readonly Backing[];
  readonly log: (text: string) => void;
  /** Told when a preview or an update is about to replace what holds data. Deletion never reaches a provider in a preview: the engine's events show it. */
  readonly onStatefulLoss?: (urn: string, action: "replace", inputs: readonly string[]) => void;
}

/** The sandbox's aws provider on a port of 127.0.0.1; the engine attaches by `PULUMI_DEBUG_PROVIDERS=aws:PORT`. */
export class SandboxProvider {
  readonly port: number;
  readonly #server: grpc.Server;
  readonly #voice: EngineVoice;
  readonly #keeper: ResourceKeeper;

  private constructor(port: number, server: grpc.Server, voice: EngineVoice, keeper: ResourceKeeper) {
    this.port = port;
    this.#server = server;
    this.#voice = voice;
    this.#keeper = keeper;
  }

  /** Listens on a free port. Nothing is revived yet: see {@link SandboxProvider.revive}. */
  static async start(options: SandboxProviderOptions): Promise<SandboxProvider> {
    const { account, region, journal, backings } = options;
    const keeper = new ResourceKeeper({ account, journal, backings });
    const voice = new EngineVoice(options.log);
    const answers = new ProviderAnswers({
      account,
      journal,
      keeper,
      onStatefulLoss: (urn, inputs) => {
        voice.warnOfLoss(urn, inputs);
        options.onStatefulLoss?.(urn, "replace", inputs);
      },
      onUnknownReplacement: (urn, inputs) => {
        voice.noteUnknownReplacement(urn, inputs);
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
        configProblems: (args: WireProperties) => accountProblems(args, account),
        attach: (address) => {
          voice.attach(address);
        },
      }),
    );
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
        if (error === null) resolve(bound);
        else reject(error);
      });
    });
    return new SandboxProvider(port, server, voice, keeper);
  }

  /** Brings back every real thing the journal holds, in order of creation. Call it before the engine runs. */
  async revive(): Promise<void> {
    await this.#keeper.revive();
  }

  /** Removes something held that the engine does not know, such as an orphan of a killed run. */
  async discard(resource: HeldResource): Promise<void> {
    await this.#keeper.discard(resource);
  }

  /** Stops answering; what it holds stays in the journal and in the backings. */
  close(): void {
    this.#server.forceShutdown();
    this.#voice.close();
  }
}
