import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";
import { errorMessage } from "../../contract/refusal.mjs";
import { notJudged } from "../../policies/kernel/rule.ts";
import { Engine } from "../../sandbox/engine/engine.ts";
import { writeProjectFolder } from "../../sandbox/engine/project-folder.ts";
import { Journal } from "../../sandbox/provider/journal.ts";
import { SandboxProvider } from "../../sandbox/provider/provider-server.ts";
import { typeAndName } from "../../sandbox/provider/urn.ts";
import { policyPack, ThrowAwayProject } from "../rehearsal/throw-away-project.fixture.ts";

/** The outcome of one run of the engine. */
export interface Judged {
  /** The error of the engine; `undefined` if the run succeeded. */
  readonly refusal: string | undefined;
  readonly changes: Readonly<Record<string, number | undefined>>;
  /** The blocking violations as `policy: resource`, sorted. */
  readonly violations: readonly string[];
  /** The unknown results in the same form. */
  readonly notJudged: readonly string[];
  /** The advisory violations in the same form. */
  readonly advice: readonly string[];
  /** The messages of policies and engine. */
  readonly messages: string;
  /** All events of the engine. */
  readonly events: string;
}

/** A temporary program under the real engine and the real pack; its resources are only recorded. */
export class JudgedProject {
  readonly engine: Engine;
  /** The secret value of the stack's `tiny:password`. */
  readonly password: string;
  readonly #project: ThrowAwayProject;
  readonly #journal: Journal;
  readonly #provider: SandboxProvider;

  private constructor(
    engine: Engine,
    password: string,
    project: ThrowAwayProject,
    journal: Journal,
    provider: SandboxProvider,
  ) {
    this.engine = engine;
    this.password = password;
    this.#project = project;
    this.#journal = journal;
    this.#provider = provider;
  }

  /**
   * @param policies the content of the stack's Policies.<stack>.yaml
   * @param pack the folder of the policy pack @default the checkout's
   */
  static async open(program: string, policies: string, pack = policyPack): Promise<JudgedProject> {
    const project = await ThrowAwayProject.make(program);
    const folder = writeProjectFolder(project.checkout, "dev", path.join(project.home, "project"));
    const journal = Journal.open(path.join(project.home, "journal"));
    const place = { account: folder.account, region: folder.region, journal, backings: [] };
    const provider = await SandboxProvider.start({ ...place, log: () => undefined });
    const policyConfiguration = path.join(project.home, "Policies.dev.yaml");
    writeFileSync(policyConfiguration, policies);
    const engine = await Engine.open({
      cli: process.env["GROUNDWORK_PULUMI"] ?? "",
      stack: "dev",
      project: folder,
      folder: project.home,
      providerPort: provider.port,
      policyPack: pack,
      policyConfiguration,
    });
    return new JudgedProject(engine, folder.canaries["config.tiny:password"] ?? "", project, journal, provider);
  }

  /** Writes the stack's Policies.<stack>.yaml anew; `undefined` deletes it. */
  writePolicies(policies: string | undefined): void {
    const file = path.join(this.#project.home, "Policies.dev.yaml");
    if (policies === undefined) rmSync(file);
    else writeFileSync(file, policies);
  }

  /** The names of the created resources by type. */
  created(type: string): readonly string[] {
    return this.#journal.all(type).map(({ name }) => name);
  }

  get createdCount(): number {
    return this.#journal.resources().length;
  }

  async run(step: "preview" | "up"): Promise<Judged> {
    const events: EngineEvent[] = [];
    const outcome = await this.engine[step]({ onEvent: (event) => void events.push(event) }).then(
      (changes) => ({ changes, refusal: undefined }),
      (error: unknown) => ({ changes: {}, refusal: errorMessage(error) }),
    );
    return {
      ...outcome,
      violations: verdicts(events, "mandatory"),
      notJudged: verdicts(events, "advisory", isNotJudged),
      advice: verdicts(events, "advisory", (message) => !isNotJudged(message)),
      messages: [...events.map(wordsOf), outcome.refusal ?? ""].join("\n"),
      events: JSON.stringify(events),
    };
  }

  async close(): Promise<void> {
    this.#provider.close();
    this.#journal.close();
    await this.#project.remove();
  }
}

/** The text of an event that a user sees; debug events are left out. */
const wordsOf = ({ policyEvent, diagnosticEvent }: EngineEvent): string => {
  // The engine has more severities than the type of the SDK.
  const severity: string | undefined = diagnosticEvent?.severity;
  return policyEvent?.message ?? (severity === "debug" ? "" : (diagnosticEvent?.message ?? ""));
};

const isNotJudged = (message: string): boolean => message.includes(notJudged);

const verdicts = (events: readonly EngineEvent[], level: string, wanted: (message: string) => boolean = () => true) =>
  events
    .flatMap(({ policyEvent }) => (policyEvent?.enforcementLevel === level ? [policyEvent] : []))
    .filter(({ message }) => wanted(message))
    .map(({ policyName, resourceUrn }) => `${policyName}: ${typeAndName(resourceUrn ?? "").name}`)
    .sort();
