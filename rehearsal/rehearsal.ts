import type { Configuration } from "../policies/configuration/configuration.ts";
import { audit, isBlocking, suppressed, type Audit, type AuditResult } from "../policies/audit/audit.ts";
import type { Rule } from "../policies/kernel/rule.ts";
import type { Engine, StateResource } from "../sandbox/engine/engine.ts";
import { EngineFailure } from "../sandbox/engine/engine-failure.ts";
import { applyCheck } from "../sandbox/apply-check/apply-check.ts";
import type { NotJudged } from "../sandbox/apply-check/not-judged.ts";
import { PublishedSchemas } from "../sandbox/apply-check/published-schemas.ts";
import type { ProjectFolder } from "../sandbox/engine/project-folder.ts";
import type { Journal } from "../sandbox/provider/journal.ts";
import { withoutDeletionProtection } from "../sandbox/provider/deletion-protection.ts";
import { isFinalSnapshot } from "../sandbox/provider/final-snapshot.ts";
import { unnamedByRefusals } from "./destroy-refusal.ts";
import type { Finding, RehearsalResult, Step, StepTaken } from "./finding.ts";
import { quotaUses } from "./quotas.ts";
import { RunWatch, unknownsLeft } from "./run-watch.ts";
import { scanResources, scanTexts } from "./secret-scan.ts";
import { unreadableSnapshots } from "./unreadable-snapshots.ts";

/** What a rehearsal plays on. */
export interface Stage {
  readonly stack: string;
  readonly project: ProjectFolder;
  readonly journal: Journal;
  readonly engine: Engine;
  /** How the stack is judged. */
  readonly configuration: Configuration;
  readonly rules: readonly Rule[];
  /** The folder of what AWS publishes of values. */
  readonly awsSchemas: string;
  /** What the provider said. */
  readonly said: readonly string[];
  /** Runs each step; receives its name. */
  readonly step: <T>(name: Step, work: () => Promise<T>) => Promise<T>;
  /** Ends the rehearsal early. */
  readonly stop?: AbortSignal;
}

/** One rehearsal: each step runs once, and what it finds wrong is kept. */
export class Rehearsal {
  readonly #findings: Finding[] = [];
  readonly #steps: StepTaken[] = [];
  readonly #watches: RunWatch[] = [];
  readonly #stage: Stage;
  #resources: readonly StateResource[] = [];
  #unknownInPreview: ReadonlyMap<string, readonly string[]> = new Map();
  #notJudged: readonly string[] = [];
  #notJudgedValues: readonly NotJudged[] = [];
  #retained: readonly string[] = [];
  #audit: Audit | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  async run(): Promise<RehearsalResult> {
    const isUp = (await this.#step("preview", () => this.#preview())) && (await this.#step("up", () => this.#up()));
    if (isUp) {
      await this.#step("second preview", () => this.#secondPreview());
      await this.#step("refresh", () => this.#refresh());
      await this.#step("policies", () => this.#policies());
      await this.#step("apply check", () => this.#applyCheck());
      await this.#step("unknowns", () => this.#unknowns());
    }
    await this.#step("secret scan", () => this.#secretScan());
    if (isUp) {
      await this.#step("destroy refused", () => this.#destroyRefused());
      await this.#step("destroy", () => this.#destroy());
    }
    return {
      stack: this.#stage.stack,
      findings: this.#findings,
      supplied: this.#stage.project.supplied,
      steps: this.#steps,
      unknownInPreview: { resources: [...this.#unknownInPreview.keys()], verdicts: this.#notJudged },
      policies: this.#judged(),
      notJudged: this.#notJudgedValues,
      quotas: quotaUses(this.#resources),
      protected: this.#resources.filter(({ protect }) => protect === true).map(({ urn }) => urn),
      retained: this.#retained,
    };
  }

  /**
   * Runs a step; what the engine complains of becomes its findings. True where it ran to its end.
   */
  async #step(step: Step, work: () => Promise<string>): Promise<boolean> {
    // The engine receives a stop only while it runs.
    this.#stage.stop?.throwIfAborted();
    const started = performance.now();
    const record = (seen: string) => this.#steps.push({ step, seen, seconds: (performance.now() - started) / 1000 });
    try {
      record(await this.#stage.step(step, work));
      return true;
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      this.#complain(step, error);
      record("failed");
      return false;
    }
  }

  #complain(step: Step, { diagnostics, what }: EngineFailure): void {
    const reported = diagnostics.length > 0 ? diagnostics : [{ text: what }];
    for (const { urn, text } of reported) this.#find(step, urn ?? this.#stage.stack, text);
  }

  async #preview(): Promise<string> {
    const watch = this.#watch();
    const changes = await this.#stage.engine.preview(watch.listener, this.#stage.stop);
    this.#unknownInPreview = watch.unknown;
    this.#notJudged = watch.notJudged;
    const waiting = `${watch.unknown.size} resources and ${watch.notJudged.length} policy verdicts wait for up`;
    return `${counted(changes)}; ${waiting}`;
  }

  async #up(): Promise<string> {
    const changes = await this.#stage.engine.up(this.#watch().listener, this.#stage.stop);
    this.#resources = this.#stage.engine.resources();
    return counted(changes);
  }

  async #secondPreview(): Promise<string> {
    const watch = this.#watch();
    // What is known after up is judged by a step of its own.
    const changes = await this.#stage.engine.previewUnjudged(watch.listener, this.#stage.stop);
    for (const { urn, operation, properties } of watch.changes) {
      const because = properties.length === 0 ? "" : ` because of ${properties.join(", ")}`;
      this.#find("second preview", urn, `the engine wants to ${operation} it${because}, though nothing has changed`);
    }
    return counted(changes);
  }

  async #refresh(): Promise<string> {
    const watch = this.#watch();
    const changes = await this.#stage.engine.refresh(watch.listener, this.#stage.stop);
    for (const { urn, operation } of watch.outcomes)
      this.#find("refresh", urn, `reading it again would ${operation} it in the state, though nothing has changed`);
    return counted(changes);
  }

  async #policies(): Promise<string> {
    const { configuration, rules, stack, engine } = this.#stage;
    const resources = await engine.resourcesInClear();
    this.#audit = audit([{ source: "the state", stack, resources }], rules, configuration);
    const { results, counts, stale } = this.#audit;
    for (const result of results) {
      if (isBlocking(result)) this.#find("policies", result.urn, `policy ${result.rule}: ${result.message}`);
      if (result.outcome === "unknown")
        this.#find("policies", result.urn, `policy ${result.rule}: unknown after up. ${result.message}`);
    }
    for (const { where, what } of stale) this.#find("policies", where, `${what}.`);
    const { pass, fail, unknown, error, notApplicable, suppressed } = counts;
    return `${pass} pass, ${fail} fail, ${unknown} unknown, ${error} error, ${notApplicable} not applicable, ${suppressed} suppressed; they hold at ${configuration.failOn}`;
  }

  async #applyCheck(): Promise<string> {
    const { engine, awsSchemas } = this.#stage;
    const { judged, findings, notJudged } = applyCheck(
      await engine.resourcesInClear(),
      new PublishedSchemas(awsSchemas),
    );
    for (const { urn, property, rule, source } of findings)
      this.#find("apply check", urn, `${property}: ${rule}.\nSource: ${source}`);
    this.#notJudgedValues = notJudged;
    return `${judged.length} resources judged; ${notJudged.length} types have inputs without a rule`;
  }

  #judged(): RehearsalResult["policies"] {
    const named = (results: readonly AuditResult[]): string[] => results.map(({ rule, urn }) => `${rule}: ${urn}`);
    const failed = this.#audit?.results.filter((result) => result.outcome === "fail" && !isBlocking(result)) ?? [];
    return {
      failOn: this.#stage.configuration.failOn,
      advice: named(failed),
      suppressed: this.#audit === undefined ? [] : named(suppressed(this.#audit)),
    };
  }

  #unknowns(): Promise<string> {
    const left = unknownsLeft(this.#resources, this.#unknownInPreview);
    this.#findings.push(...left);
    return Promise.resolve(`${left.length} left in ${this.#resources.length} resources`);
  }

  #secretScan(): Promise<string> {
    const { canaries } = this.#stage.project;
    const state = this.#stage.engine.stateText();
    const inResources = scanResources(canaries, this.#stage.engine.resources());
    const inTexts = scanTexts(canaries, {
      ...(inResources.length === 0 ? { "the state file": state } : {}),
      "what the engine said": this.#watches.map((watch) => watch.words()).join("\n"),
      "what the provider said": this.#stage.said.join("\n"),
    });
    this.#findings.push(...inResources, ...inTexts);
    return Promise.resolve(`${Object.keys(canaries).length} planted; state, outputs and logs read`);
  }

  async #destroyRefused(): Promise<string> {
    const guarded = new Set(this.#resources.filter(({ protect }) => protect === true).map(({ urn }) => urn));
    const unnamed = await unnamedByRefusals(this.#stage.engine, guarded);
    for (const urn of unnamed) this.#find("destroy refused", urn, "is protected, and no refusal of a destroy names it");
    if (guarded.size === 0) {
      const what = "nothing is protected: one `pulumi destroy` takes everything. Give what holds data `protect: true`.";
      this.#find("destroy refused", this.#stage.stack, what);
    }
    const named = `${guarded.size - unnamed.size} of ${guarded.size} protected resources named`;
    const switched = this.#switchOffDeletionProtection();
    return switched === 0 ? named : `${named}; AWS's deletion protection of ${switched} switched off`;
  }

  /** What an owner does with AWS's own commands before a destroy. Returns the number of resources. */
  #switchOffDeletionProtection(): number {
    const { journal } = this.#stage;
    const switched = journal.resources().flatMap((held) => {
      const off = withoutDeletionProtection(held);
      if (off !== undefined) journal.put(off, held);
      return off ?? [];
    });
    return switched.length;
  }

  async #destroy(): Promise<string> {
    const { journal, engine, stop } = this.#stage;
    const keys = journal.all("aws:kms/key:Key");
    const changes = await engine.destroy(this.#watch().listener, stop);
    this.#findings.push(...unreadableSnapshots(keys, journal.resources()));
    const kept = new Set(this.#resources.filter((resource) => resource.retainOnDelete).map(({ urn }) => urn));
    const snapshots = journal.resources().filter(isFinalSnapshot);
    const left = journal
      .resources()
      .filter((resource) => !isFinalSnapshot(resource))
      .map(({ urn }) => urn);
    this.#retained = left.filter((urn) => kept.has(urn));
    for (const urn of left.filter((one) => !kept.has(one)))
      this.#find("destroy", urn, "is left behind, though the program does not retain it");
    const names = snapshots
      .map(({ name }) => name)
      .sort()
      .join(", ");
    return `${counted(changes)}, of which ${this.#retained.length} stay in the cloud; final snapshots: ${names || "none"}`;
  }

  #watch(): RunWatch {
    const watch = new RunWatch();
    this.#watches.push(watch);
    return watch;
  }

  #find(step: Step, where: string, what: string): void {
    this.#findings.push({ step, where, what });
  }
}

function counted(changes: Readonly<Record<string, number | undefined>>): string {
  const entries = Object.entries(changes).filter(([, count]) => (count ?? 0) > 0);
  return entries.length === 0 ? "nothing to do" : entries.map(([op, count]) => `${count} ${op}`).join(", ");
}
