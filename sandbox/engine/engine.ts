import { existsSync, globSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  CommandError,
  LocalWorkspace,
  PulumiCommand,
  type EngineEvent,
  type OpMap,
  type Stack,
} from "@pulumi/pulumi/automation/index.js";
import { exitCodes } from "../../contract/refusal.mjs";
import { packOfOwnStacks } from "../../contract/policy-pack.ts";
import { EngineDiagnostics } from "./diagnostics.ts";
import { engineEnvironment, pulumiHome, stateFile, type EngineOptions } from "./engine-environment.ts";
import { EngineFailure, wordsOf } from "./engine-failure.ts";
import { unwrapSecrets } from "./pulumi-secrets.ts";

/** A resource in the engine's state. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly parent?: string;
  /** Where the program declares it: `project:///infra/alb.ts#12,3`. */
  readonly sourcePosition?: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly inputs?: Record<string, unknown>;
  readonly outputs?: Record<string, unknown>;
  /** By property, the URNs that its value was made from. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
}

interface Deployment {
  readonly resources?: readonly StateResource[];
  readonly pending_operations?: readonly { readonly resource: StateResource }[];
}

/** Receives the engine's events and output. */
export interface EngineListener {
  readonly onEvent?: (event: EngineEvent) => void;
  readonly onOutput?: (text: string) => void;
  readonly onError?: (text: string) => void;
}

/**
 * The real Pulumi engine with its own state: previews, updates and destroys the checkout's
 * program against the sandbox.
 */
export class Engine {
  readonly #stack: Stack;
  readonly #options: EngineOptions;

  private constructor(stack: Stack, options: EngineOptions) {
    this.#stack = stack;
    this.#options = options;
  }

  /** Opens the stack, created on the first run; removes the lock of a killed run. */
  static async open(options: EngineOptions): Promise<Engine> {
    const state = path.join(options.folder, "state");
    mkdirSync(state, { recursive: true, mode: 0o700 });
    const workspace = {
      workDir: options.project.folder,
      pulumiHome: pulumiHome(options.folder),
      pulumiCommand: await PulumiCommand.get({ root: path.dirname(path.dirname(options.cli)) }),
      secretsProvider: "passphrase",
      envVars: engineEnvironment(options, state),
    };
    const which = { stackName: options.stack, workDir: options.project.folder };
    const stack = existsSync(stateFile(options))
      ? await LocalWorkspace.selectStack(which, workspace)
      : await LocalWorkspace.createStack(which, workspace);
    if (globSync("locks/**/*.json", { cwd: path.join(state, ".pulumi") }).length > 0) await stack.cancel();
    return new Engine(withoutInquiries(stack), options);
  }

  /** Previews an update, judged by the policies; changes nothing. */
  async preview(listener: EngineListener = {}, signal?: AbortSignal): Promise<OpMap> {
    return this.#run(listener, signal, (options) => this.#stack.preview({ ...options, ...this.#policies() }));
  }

  /** Previews an update without the policies; changes nothing. */
  async previewUnjudged(listener: EngineListener = {}, signal?: AbortSignal): Promise<OpMap> {
    return this.#run(listener, signal, (options) => this.#stack.preview(options));
  }

  /**
   * Updates the stack to the state that the program declares. If its first update is killed, the
   * state has no resource: the next update creates them all.
   */
  async up(listener: EngineListener = {}, signal?: AbortSignal): Promise<OpMap> {
    const up = (): Promise<OpMap> =>
      this.#run(listener, signal, (options) => this.#stack.up({ ...options, ...this.#policies(), parallel: 16 }));
    return this.#isNew() ? this.#withoutCheckpoints(up) : up();
  }

  /** Reads every resource again from the provider. */
  async refresh(listener: EngineListener = {}, signal?: AbortSignal): Promise<OpMap> {
    return this.#run(listener, signal, (options) => this.#stack.refresh(options));
  }

  /**
   * Removes what the stack holds. As with `pulumi destroy`, a preview comes first: while protected
   * resources exist it is refused before anything is removed.
   */
  async destroy(listener: EngineListener = {}, signal?: AbortSignal): Promise<OpMap> {
    await this.previewDestroy(listener, signal);
    // A killed one is begun again: to delete a resource twice is not an error.
    return this.#withoutCheckpoints(() => this.#run(listener, signal, (options) => this.#stack.destroy(options)));
  }

  /** Previews a destroy; changes nothing. */
  async previewDestroy(listener: EngineListener = {}, signal?: AbortSignal): Promise<OpMap> {
    return this.#run(listener, signal, (options) => this.#stack.previewDestroy(options));
  }

  /** The state file as it lies on disk: secrets are ciphertext. Empty before the first update. */
  stateText(): string {
    const file = stateFile(this.#options);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  }

  /** The stack's resources as the state holds them; secrets stay ciphertext. */
  resources(): readonly StateResource[] {
    return this.#deployment().resources ?? [];
  }

  /** What a killed run had begun and not finished; "any" resource if it was the stack's first update. */
  begunUrns(): ReadonlySet<string> | "any" {
    if (this.#isNew()) return "any";
    return new Set((this.#deployment().pending_operations ?? []).map(({ resource }) => resource.urn));
  }

  /** Whether no update has ended: the CLI writes its history then. */
  #isNew(): boolean {
    const { folder, project, stack } = this.#options;
    const history = path.join(folder, "state", ".pulumi", "history", project.project, stack);
    return globSync("*.history.json", { cwd: history }).length === 0;
  }

  #deployment(): Deployment {
    const text = this.stateText();
    return text === "" ? {} : ((JSON.parse(text) as { checkpoint: { latest?: Deployment } }).checkpoint.latest ?? {});
  }

  /**
   * The stack's resources with secrets unwrapped, as policies see them; never to be written
   * anywhere.
   */
  async resourcesInClear(): Promise<readonly StateResource[]> {
    const state: { deployment: unknown } = await this.#stack.exportStack();
    return (unwrapSecrets(state.deployment) as Deployment | null)?.resources ?? [];
  }

  /** Unprotects the resources of these URNs, in the state only. */
  async unprotect(urns: ReadonlySet<string>): Promise<void> {
    const state = await this.#stack.exportStack();
    for (const resource of (state.deployment as Deployment).resources ?? [])
      if (urns.has(resource.urn)) delete (resource as { protect?: boolean }).protect;
    await this.#stack.importStack(state);
  }

  /** The stack's outputs; secret ones come wrapped with `secret: true`. */
  async outputs(): Promise<Readonly<Record<string, { value: unknown; secret: boolean }>>> {
    return this.#stack.workspace.stackOutputs(this.#stack.name);
  }

  /** The pack's process reads its configuration when a run starts it. */
  #policies(): { policyPacks?: string[] } {
    const { policyPack, policyConfiguration: file } = this.#options;
    const configuration = file !== undefined && existsSync(file) ? file : "";
    const given = { GROUNDWORK_POLICIES: configuration, GROUNDWORK_POLICY_PACK: packOfOwnStacks };
    Object.assign(this.#stack.workspace.envVars, given);
    return policyPack === undefined ? {} : { policyPacks: [policyPack] };
  }

  /**
   * Runs the CLI so that it writes the state once, at the end, and not twice for each resource, which
   * takes most of an update's time (https://github.com/pulumi/pulumi/issues/10668).
   */
  async #withoutCheckpoints<T>(work: () => Promise<T>): Promise<T> {
    const { envVars } = this.#stack.workspace;
    try {
      Object.assign(envVars, { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" });
      return await work();
    } finally {
      Object.assign(envVars, { PULUMI_EXPERIMENTAL: "", PULUMI_SKIP_CHECKPOINTS: "" });
    }
  }

  /** Runs the CLI. @returns the number of resources by what happened to them */
  async #run(
    listener: EngineListener,
    signal: AbortSignal | undefined,
    work: (options: RunOptions) => Promise<unknown>,
  ): Promise<OpMap> {
    // The Automation API only listens for later aborts: an earlier one would have no effect.
    signal?.throwIfAborted();
    const diagnostics = new EngineDiagnostics();
    let changes: OpMap = {};
    const onEvent = (event: EngineEvent) => {
      diagnostics.add(event);
      changes = event.summaryEvent?.resourceChanges ?? changes;
      listener.onEvent?.(event);
    };
    try {
      const abort = signal === undefined ? {} : { signal };
      await work({ ...listener, onEvent, color: "never", showSecrets: false, ...abort });
      return changes;
    } catch (error) {
      signal?.throwIfAborted();
      // An error that the CLI did not report is a bug in this process.
      if (!(error instanceof CommandError)) throw error;
      const what = diagnostics.text() ?? wordsOf(error);
      // The program reads its configuration before it declares anything.
      const isMistaken = what.startsWith(`Pulumi.${this.#options.stack}.yaml: `);
      const exitCode = isMistaken ? exitCodes.refused : exitCodes.failed;
      throw new EngineFailure(what, { cause: error, diagnostics: diagnostics.list(), exitCode });
    }
  }
}

/** Without `showSecrets: false`, the Automation API decrypts the configuration of the run that has just ended. */
type RunOptions = EngineListener & {
  readonly color: "never";
  readonly showSecrets: false;
  readonly signal?: AbortSignal;
};

/**
 * The Automation API asks the CLI for the outputs after each update and for the history after each
 * run: three more processes, for what the events of the run say already or nobody reads.
 */
function withoutInquiries(stack: Stack): Stack {
  return Object.assign(stack, {
    outputs: async () => Promise.resolve({}),
    info: async () => Promise.resolve(undefined),
  });
}
