import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { evaluate } from "../../policies/evaluate.ts";
import { Engine, EngineFailure, type StateResource } from "../../sandbox/engine/engine.ts";
import { writeProjectFolder, type ProjectFolder } from "../../sandbox/engine/project-folder.ts";
import { Journal } from "../../sandbox/provider/journal.ts";
import { SandboxProvider } from "../../sandbox/provider/provider-server.ts";
import type { Finding, RehearsalResult, Step } from "./finding.ts";
import { scanForCanaries } from "./secret-scan.ts";

/** What a rehearsal needs to know. */
export interface RehearsalOptions {
  readonly checkout: string;
  readonly stack: string;
  readonly pulumi: string;
  /** Told as each step begins and ends. */
  readonly step: <T>(name: Step, work: () => Promise<T>) => Promise<T>;
}

/** What an unknown value looks like in a state (sdk/v3/go/common/resource/plugin/rpc.go). */
const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Runs a stack's program through the real engine against recorded resources only, in a folder that is thrown away. */
export async function rehearse(options: RehearsalOptions): Promise<RehearsalResult> {
  const folder = await mkdtemp(path.join(tmpdir(), "groundwork-rehearsal-"));
  const project = writeProjectFolder(options.checkout, options.stack, path.join(folder, "project"));
  const journal = Journal.open(path.join(folder, "journal.jsonl"));
  const { account, region } = project;
  const provider = await SandboxProvider.start({ account, region, journal, backings: [], log: () => undefined });
  try {
    const policyPack = path.join(options.checkout, "policies");
    const engine = await Engine.open({
      cli: options.pulumi,
      stack: options.stack,
      project,
      folder,
      providerPort: provider.port,
      policyPack,
    });
    return await new Rehearsal(options, project, journal, engine).run();
  } finally {
    provider.close();
    journal.close();
    await rm(folder, { recursive: true, force: true });
  }
}

class Rehearsal {
  readonly #findings: Finding[] = [];
  readonly #steps: { step: Step; seen: string; seconds: number }[] = [];
  readonly #output: string[] = [];
  readonly #options: RehearsalOptions;
  readonly #project: ProjectFolder;
  readonly #journal: Journal;
  readonly #engine: Engine;

  constructor(options: RehearsalOptions, project: ProjectFolder, journal: Journal, engine: Engine) {
    this.#options = options;
    this.#project = project;
    this.#journal = journal;
    this.#engine = engine;
  }

  async run(): Promise<RehearsalResult> {
    if (!(await this.#step("preview", () => this.#preview()))) return this.#result([], []);
    const up = await this.#step("up", () => this.#up());
    const resources = this.#engine.resources();
    if (!up) return this.#result(resources, []);
    await this.#step("second preview", () => this.#secondPreview());
    await this.#step("policies", async () => this.#policies(await this.#engine.resourcesInClear()));
    await this.#step("unknowns", () => Promise.resolve(this.#unknowns(resources)));
    await this.#step("secret scan", () => this.#secretScan());
    await this.#step("destroy refused", () => this.#destroyRefused(resources));
    const retained = await this.#step("destroy", () => this.#destroy());
    return this.#result(resources, retained ? this.#journal.resources().map(({ urn }) => urn) : []);
  }

  /** Runs a step; what it throws becomes its finding. True where it ran to its end. */
  async #step(step: Step, work: () => Promise<string>): Promise<boolean> {
    const started = performance.now();
    const record = (seen: string) => this.#steps.push({ step, seen, seconds: (performance.now() - started) / 1000 });
    try {
      record(await this.#options.step(step, work));
      return true;
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      this.#findings.push({ step, where: this.#options.stack, what: error.message });
      record("failed");
      return false;
    }
  }

  readonly #listen = {
    onOutput: (text: string) => void this.#output.push(text),
    onError: (text: string) => void this.#output.push(text),
  };

  async #preview(): Promise<string> {
    const changes = await this.#engine.preview(this.#listen);
    return counted(changes);
  }

  async #up(): Promise<string> {
    const changes = await this.#engine.up(this.#listen);
    return counted(changes);
  }

  async #secondPreview(): Promise<string> {
    const changed: string[] = [];
    const changes = await this.#engine.preview({
      ...this.#listen,
      onEvent: ({ resourcePreEvent }) => {
        const step = resourcePreEvent?.metadata;
        if (step !== undefined && step.op !== "same" && step.op !== "read")
          changed.push(`${step.op} ${step.urn} ${step.diffs?.join(", ") ?? ""}`);
      },
    });
    for (const where of changed)
      this.#find("second preview", where, "the program wants a change though nothing was changed");
    return counted(changes);
  }

  #policies(resources: readonly StateResource[]): string {
    const results = evaluate(resources);
    for (const result of results.filter(({ outcome }) => outcome === "fail" || outcome === "unknown")) {
      this.#find(
        "policies",
        result.urn,
        `${result.rule}: ${result.outcome === "unknown" ? "unknown after up: " : ""}${result.message}`,
      );
    }
    const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
    return `${count("pass")} pass, ${count("fail")} fail, ${count("unknown")} unknown, ${count("notApplicable")} not applicable`;
  }

  #unknowns(resources: readonly StateResource[]): string {
    const unknown = resources.filter(({ inputs, outputs }) => JSON.stringify([inputs, outputs]).includes(unknownValue));
    for (const { urn } of unknown) this.#find("unknowns", urn, "holds a value that is still unknown after up");
    return `${unknown.length} of ${resources.length} resources`;
  }

  async #secretScan(): Promise<string> {
    const outputs = Object.entries(await this.#engine.outputs()).filter(([, { secret }]) => !secret);
    const texts = {
      state: this.#engine.stateText(),
      outputs: JSON.stringify(outputs),
      "the engine's output": this.#output.join(""),
    };
    this.#findings.push(...scanForCanaries(this.#project.canaries, texts));
    return `${Object.keys(this.#project.canaries).length} canaries planted, ${Object.keys(texts).length} texts read`;
  }

  async #destroyRefused(resources: readonly StateResource[]): Promise<string> {
    const guarded = resources.filter(({ protect }) => protect === true);
    const refusal = await this.#engine.destroy().then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (refusal === undefined) throw new EngineFailure("destroy was not refused: nothing in this stack is protected.");
    for (const { urn } of guarded.filter((resource) => !refusal.includes(resource.urn))) {
      this.#find("destroy refused", urn, "is protected, and the refusal does not name it");
    }
    return `refused; ${guarded.length} protected resources named`;
  }

  async #destroy(): Promise<string> {
    await this.#engine.unprotect();
    const changes = await this.#engine.destroy(this.#listen);
    return counted(changes);
  }

  #find(step: Step, where: string, what: string): void {
    this.#findings.push({ step, where, what });
  }

  #result(resources: readonly StateResource[], retained: readonly string[]): RehearsalResult {
    return {
      stack: this.#options.stack,
      findings: this.#findings,
      steps: this.#steps,
      retained,
      protected: resources.filter(({ protect }) => protect === true).map(({ urn }) => urn),
    };
  }
}

function counted(changes: Readonly<Record<string, number | undefined>>): string {
  const entries = Object.entries(changes).filter(([, count]) => (count ?? 0) > 0);
  return entries.length === 0 ? "nothing to do" : entries.map(([op, count]) => `${count} ${op}`).join(", ");
}
