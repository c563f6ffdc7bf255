import path from "node:path";
import { setSecretCommand } from "../contract/encrypted-configuration.ts";
import type { ConsoleView } from "./console/console-view.ts";
import { Addresses, refuseBusyPort, refuseLoopbackDown } from "./core/addresses.ts";
import type { HeldResource } from "./core/backing.ts";
import { CertificateAuthority } from "./core/certificate-authority.ts";
import { differencesOn, sandboxFigures } from "./core/differences.ts";
import type { Log } from "./core/log.ts";
import type { ProviderClient } from "./core/provider-client.ts";
import type { Difference } from "./core/runtime-differences.ts";
import type { SandboxContext } from "./core/sandbox-context.ts";
import { Engine } from "./engine/engine.ts";
import { identityProvidersIn, writeProjectFolder, type ProjectFolder } from "./engine/project-folder.ts";
import { pushAccountsOf } from "./engine/push-accounts.ts";
import type { StackOptionWord } from "./engine/stack-options.ts";
import { LocalCloud, type LocalCloudPrograms } from "./local-cloud.ts";
import { Journal } from "./provider/journal.ts";
import { SandboxProvider } from "./provider/provider-server.ts";
import { lockSandbox } from "./sandbox-lock.ts";
import { stopAll } from "./stop-all.ts";

export interface SandboxOptions {
  readonly checkout: string;
  readonly stack: string;
  /** Keeps everything: data, state, certificates. See sandbox-folder.ts. */
  readonly folder: string;
  /** Second number of its loopback network 127.N.0.0/16. */
  readonly network: number;
  /** Where the public load balancer listens. */
  readonly publicAddress: string;
  /** The console's port at that address. */
  readonly consolePort: number;
  readonly programs: LocalCloudPrograms & { readonly pulumi: string };
  readonly log: Log;
  /**
   * Folder of the policy pack that checks previews and updates, and its configuration file; no
   * policies if absent.
   */
  readonly policyPack?: string;
  readonly policyConfiguration?: string;
  /** The process, such as `shop/http`, that opens a debugger port. */
  readonly inspect?: string | undefined;
  /** What the stack switches on in addition to its own configuration; nothing if absent. */
  readonly options?: readonly StackOptionWord[];
}

/**
 * A local cloud that outlives the engine's runs: resources are journalled, restored after a stop or
 * a kill, and stopped in order.
 */
export class Sandbox {
  readonly engine: Engine;
  readonly project: ProjectFolder;
  readonly cloud: LocalCloud;
  readonly #journal: Journal;
  readonly #provider: SandboxProvider;
  readonly #unlock: () => void;
  readonly #options: SandboxOptions;

  private constructor(parts: {
    engine: Engine;
    project: ProjectFolder;
    cloud: LocalCloud;
    journal: Journal;
    provider: SandboxProvider;
    unlock: () => void;
    options: SandboxOptions;
  }) {
    this.engine = parts.engine;
    this.project = parts.project;
    this.cloud = parts.cloud;
    this.#journal = parts.journal;
    this.#provider = parts.provider;
    this.#unlock = parts.unlock;
    this.#options = parts.options;
  }

  /**
   * Opens the sandbox and restores what it held; if that fails, nothing keeps running.
   * @throws Refusal that names the part that did not start
   */
  static async open(options: SandboxOptions): Promise<Sandbox> {
    const { folder, log } = options;
    const unlock = await lockSandbox(folder, (text) => log.write("sandbox", text));
    const undo: (() => Promise<void> | void)[] = [unlock];
    try {
      const project = writeProjectFolder(
        options.checkout,
        options.stack,
        path.join(folder, "project"),
        options.options,
      );
      for (const key of project.supplied)
        log.write(
          "sandbox",
          `${key} is not set: the sandbox supplies a value; in the cloud set it: ${setSecretCommand(key)}`,
        );
      await refuseBusyPorts(options);
      const context = await sandboxContext(options, project);
      const cloud = new LocalCloud({
        context,
        programs: options.programs,
        publicAddress: options.publicAddress,
        mailLogin: mailLogin(project),
        newRelicLicenseKey: newRelicLicenseKey(project),
        pushAccounts: pushAccountsOf(project),
        identityProviders: identityProviders(project),
        inspect: options.inspect,
      });
      undo.unshift(() => cloud.stop());
      const journal = Journal.open(path.join(folder, "journal.jsonl"));
      undo.unshift(() => journal.close());
      const provider = await SandboxProvider.start({
        account: project.account,
        region: project.region,
        existingSubnets: project.existingSubnets,
        existingClusters: project.existingClusters,
        journal,
        backings: cloud.backings,
        log: (text) => log.write("provider", text),
      });
      undo.unshift(() => provider.close());
      const starting = [openEngine(options, project, provider.port), cloud.start()] as const;
      // Both have ended before either's error is handled: the undo would miss what starts later.
      await Promise.allSettled(starting);
      const [engine] = await Promise.all(starting);
      await dropOrphans(journal, engine, provider, log);
      await provider.restore();
      return new Sandbox({ engine, project, cloud, journal, provider, unlock, options });
    } catch (error) {
      const cause = error instanceof Error ? error : new Error(String(error));
      if ("syscall" in cause && cause.syscall === "write") Object.assign(cause, { path: folder });
      await stopAll([...undo, () => Promise.reject(cause)]);
      throw cause;
    }
  }

  /** The data of the console page; its caller knows the status and reads the queues. */
  view(known: Pick<ConsoleView, "status" | "url" | "queues">): ConsoleView {
    const { log, stack } = this.#options;
    const real = new Set(this.cloud.backings.flatMap(({ types }) => types));
    return {
      stack,
      ...known,
      resources: this.#journal
        .resources()
        .map(({ type, name, id }) => ({ type, name, id, state: real.has(type) ? "real" : "recorded" })),
      tasks: this.cloud.tasks(),
      mailbox: this.cloud.mailbox(),
      newRelic: this.cloud.newRelic(),
      errors: this.cloud.errors(),
      logDelivery: this.cloud.logDelivery(),
      log: log
        .lines()
        .slice(-400)
        .map(({ time, source, text }) => ({ time: time.toISOString(), source, text })),
      differences: this.differences,
    };
  }

  /** What differs here from the cloud in which the stack would run. */
  get differences(): readonly Difference[] {
    return differencesOn(this.project.runtime);
  }

  /**
   * Reads Pulumi.yaml and the stack's file again, for the engine's next run, with the options that
   * the sandbox was opened with or others.
   */
  readStackFiles(options = this.#options.options): void {
    const { checkout, stack, folder } = this.#options;
    writeProjectFolder(checkout, stack, path.join(folder, "project"), options);
  }

  /** Every resource that the sandbox holds. */
  resources(): readonly HeldResource[] {
    return this.#journal.resources();
  }

  /** Stops everything in order, keeping the data. */
  async stop(): Promise<void> {
    await stopAll([
      () => this.#provider.close(),
      () => this.cloud.stop(),
      () => this.#journal.close(),
      () => this.#unlock(),
    ]);
  }
}

async function openEngine(options: SandboxOptions, project: ProjectFolder, providerPort: number): Promise<Engine> {
  const { programs, stack, folder, policyPack, policyConfiguration } = options;
  return Engine.open({
    cli: programs.pulumi,
    stack,
    project,
    folder,
    providerPort,
    ...(policyPack === undefined ? {} : { policyPack }),
    ...(policyConfiguration === undefined ? {} : { policyConfiguration }),
  });
}

/**
 * Checks the ports before anything starts: a taken port found during an update would leave an
 * incomplete platform.
 */
async function refuseBusyPorts({ publicAddress, consolePort }: SandboxOptions): Promise<void> {
  refuseLoopbackDown();
  const { httpPort, httpsPort } = sandboxFigures;
  for (const [what, port] of Object.entries({ "the API": httpsPort, "its redirect": httpPort, console: consolePort }))
    await refuseBusyPort(what, publicAddress, port);
}

async function sandboxContext(
  { checkout, folder, network, log }: SandboxOptions,
  project: ProjectFolder,
): Promise<SandboxContext> {
  const addresses = new Addresses(path.join(folder, "addresses.json"), network);
  return {
    checkout,
    folder,
    account: project.account,
    region: project.region,
    address: (name) => addresses.of(name),
    certificates: await CertificateAuthority.open(path.join(folder, "certificates")),
    log,
  };
}

/**
 * The login that the program hands to the mail carrier: the stack's user, and the canary of its
 * password.
 */
function mailLogin({ project, config, canaries }: ProjectFolder): { username: string; password: string } {
  const username = config[`${project}:mailUsername`];
  return {
    username: typeof username === "string" ? username : "",
    password: canaries[`config.${project}:mailPassword`] ?? "",
  };
}

/** Deletes what a killed run created without writing it to its state: the next run creates it again. */
async function dropOrphans(journal: Journal, engine: Engine, provider: SandboxProvider, log: Log): Promise<void> {
  for (const orphan of journal.orphans(engine.resources(), engine.begunUrns())) {
    log.write("sandbox", `removes ${orphan.type} ${orphan.name}: a run was killed before it wrote its state`);
    await provider.discard(orphan);
  }
}

/** The OpenID providers of the stack, with the canary as the client secret of each. */
function identityProviders({ project, config, canaries }: ProjectFolder): readonly ProviderClient[] {
  const secret = canaries[`config.${project}:identityProviderSecrets`] ?? "";
  return identityProvidersIn(project, config).map((one) => ({ ...one, secret }));
}

/** The key by which services send to New Relic; undefined if the stack does not configure it. */
function newRelicLicenseKey({ project, config, canaries }: ProjectFolder): string | undefined {
  const isOn = config[`${project}:newRelic`] !== undefined;
  return isOn ? canaries[`config.${project}:newRelicLicenseKey`] : undefined;
}
