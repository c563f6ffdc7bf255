import path from "node:path";
import { errorMessage } from "../../contract/refusal.mjs";
import {
  changesTable,
  destructive,
  planChanges,
  type PlannedChanges,
  type UpdatedStack,
} from "../running-sandbox/planned-changes.ts";
import type { Turns } from "../running-sandbox/control-server.ts";
import { updateStack } from "../sandbox-start/bring-up.ts";
import { entryOf, readContract, SourcesOfProcesses, type ContractProcesses, InfraSources } from "./program-sources.ts";
import { TypeChecker } from "./type-checker.ts";
import type { TypeProblem } from "./warm-type-check.ts";
import { WatchedTree, type Edit } from "./watched-tree.ts";

/** What a {@link DevLoop} works on. */
export interface DevLoopOptions {
  readonly updated: UpdatedStack;
  readonly turns: Turns;
  readonly stop: AbortSignal;
}

/** Tests run by themselves; they are not part of what the platform runs. */
const tests = /\.(test|fixture)\.ts$|\/app\/testing\//;

/**
 * Brings each edit of the checkout into the running sandbox: infrastructure first, then the
 * processes that run the edited files.
 */
export class DevLoop {
  readonly #options: DevLoopOptions;
  readonly #tree: WatchedTree;
  readonly #types: TypeChecker;
  readonly #sources: SourcesOfProcesses;
  readonly #infra: InfraSources;
  /** Edited files that the platform does not run yet. */
  readonly #waiting = new Set<string>();
  #infraWaits = false;
  #contract: ContractProcesses;
  readonly #firstProblems: Promise<readonly TypeProblem[]>;

  private constructor(options: DevLoopOptions, contract: ContractProcesses) {
    const { checkout, stack } = options.updated;
    this.#options = options;
    this.#contract = contract;
    const topFiles = new RegExp(`^(Pulumi(\\.${stack})?|Policies\\.${stack})\\.yaml$`);
    this.#tree = new WatchedTree({ checkout, folders: ["app", "contract", "infra"], topFiles });
    this.#types = new TypeChecker(checkout);
    this.#sources = new SourcesOfProcesses(checkout);
    this.#sources.concerned(contract.services, new Set());
    this.#infra = new InfraSources(checkout);
    this.#firstProblems = this.#check([]);
    // Awaited once the platform is up; it may not come up.
    this.#firstProblems.catch(() => undefined);
  }

  /**
   * Begins to notice edits and to check types, which takes about as long as the platform takes to
   * come up.
   */
  static async open(options: DevLoopOptions): Promise<DevLoop> {
    return new DevLoop(options, await readContract());
  }

  /** Brings in every edit since {@link open}, until the sandbox stops; the platform must be up. */
  async run(): Promise<void> {
    const { stop } = this.#options;
    try {
      this.#tell("Watching app/, contract/, infra/ and the stack's files.");
      this.#showProblems(await this.#firstProblems);
      while (!stop.aborted) await this.#take(await this.#tree.next(stop));
    } catch (error) {
      if (!stop.aborted) throw error;
    }
  }

  /** Ends the watching. */
  async close(): Promise<void> {
    this.#tree.close();
    await this.#types.close();
  }

  async #take({ files, noticedAt }: Edit): Promise<void> {
    const edited = [...files].filter((file) => !tests.test(file));
    if (edited.length === 0) return;
    for (const file of edited) this.#waiting.add(file);
    try {
      if (await this.#bringIn(edited, noticedAt)) this.#waiting.clear();
    } catch (error) {
      if (this.#options.stop.aborted) throw error;
      this.#tell(`Nothing was restarted. ${errorMessage(error)}`);
    }
  }

  /** Returns whether the platform now runs every edit. */
  async #bringIn(edited: readonly string[], noticedAt: Date): Promise<boolean> {
    const { turns } = this.#options;
    this.#infraWaits = this.#infra.concernedBy(new Set(edited)) || this.#infraWaits;
    const verdict = this.#check(edited);
    if (this.#infraWaits) {
      if (this.#showProblems(await verdict)) return false;
      await this.#learnContract();
      if (!(await turns.take(() => this.#updateInfra()))) return false;
      this.#infraWaits = false;
    }
    return this.#restart(verdict, noticedAt);
  }

  /** The new tasks start while the types are checked, and get requests once they have no error. */
  async #restart(verdict: Promise<readonly TypeProblem[]>, noticedAt: Date): Promise<boolean> {
    const admitted = verdict.then((problems) => {
      if (problems.length > 0) throw new Error("its types have errors");
    });
    // Awaited by the tasks that wait for it; if there are none, a rejection is handled here.
    admitted.catch(() => undefined);
    const { sandbox } = this.#options.updated;
    const names = this.#sources.concerned(this.#contract.services, this.#waiting);
    const redeployed = sandbox.cloud.redeploy(names, { changedAt: noticedAt, admitted });
    const hasProblems = this.#showProblems(await verdict);
    const failed = await redeployed;
    if (hasProblems) return false;
    for (const { message } of failed) this.#tell(withoutLastLines(message));
    if (failed.length === 0 && names.length > 0)
      this.#tell(`Restarted ${names.join(", ")} in ${secondsSince(noticedAt)}.`);
    return failed.length === 0;
  }

  async #learnContract(): Promise<void> {
    if (![...this.#waiting].some((file) => path.relative(this.#options.updated.checkout, file).startsWith("contract/")))
      return;
    this.#contract = await readContract();
    this.#options.updated.sandbox.cloud.learn(this.#contract.services, this.#contract.functions);
  }

  async #check(changed: readonly string[]): Promise<readonly TypeProblem[]> {
    const { checkout } = this.#options.updated;
    const entries = [...this.#contract.services, ...this.#contract.functions]
      .map((each) => entryOf(checkout, each))
      .filter((entry) => entry?.endsWith(".ts") === true);
    return this.#types.check({ entries: entries as string[], changed });
  }

  /** Returns whether there are any. */
  #showProblems(problems: readonly TypeProblem[]): boolean {
    if (problems.length === 0) return false;
    for (const { file, line, column, message } of problems) this.#tell(`${file}:${line}:${column}: ${message}`);
    this.#tell(`Type errors: ${problems.length}. Nothing restarts until they are fixed.`);
    return true;
  }

  /**
   * Applies what changes nothing but additions, updates and new revisions; returns whether the
   * stack is as the program says.
   */
  async #updateInfra(): Promise<boolean> {
    const { updated, stop } = this.#options;
    const plan = await planChanges(updated, stop);
    this.#tellAdvice(plan);
    if (plan.refused !== undefined) {
      this.#tell(`Not applied:\n${plan.refused}\nNothing restarts until this is fixed.`);
      return false;
    }
    if (plan.changes.length === 0) {
      this.#tell("The infrastructure has no changes.");
      return true;
    }
    this.#tell(changesTable(plan.changes));
    const lost = destructive(plan.changes);
    if (lost.length > 0) {
      this.#tell(
        `Not applied: it would delete or replace ${lost.length} resources.\n` +
          "Nothing restarts until you undo the edit, or apply it: Ctrl-C, then npm run dev.",
      );
      return false;
    }
    updated.applied = new Set(await updateStack(updated.sandbox, stop));
    this.#tell("The infrastructure is updated.");
    return true;
  }

  #tellAdvice(plan: PlannedChanges): void {
    for (const each of plan.newAdvice) this.#tell(`new advisory finding: ${each}`);
    if (plan.refused === undefined) this.#tell(`Policies: no violation, ${plan.advice.length} advisory findings.`);
  }

  #tell(text: string): void {
    this.#options.updated.sandbox.cloud.log.write("dev", text);
  }
}

const secondsSince = (moment: Date): string => `${((Date.now() - moment.getTime()) / 1000).toFixed(1)} s`;

/** The terminal has them already, as the process wrote them. */
function withoutLastLines(message: string): string {
  return message
    .split("\n")
    .filter((line) => !line.startsWith("    "))
    .join("\n")
    .replace(" Its last lines:", "");
}
