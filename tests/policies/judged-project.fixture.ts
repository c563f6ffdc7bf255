import { writeFileSync } from "node:fs";
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

/** What one run of the engine came to. */
export interface Judged {
  /** `undefined` where the engine let it pass. */
  readonly refusal: string | undefined;
  readonly changes: Readonly<Record<string, number | undefined>>;
  /** What blocks, as `policy: resource`, sorted. */
  readonly violations: readonly string[];
  /** What could not be judged, likewise. */
  readonly notJudged: readonly string[];
  /** What is an advice only, likewise. */
  readonly advice: readonly string[];
  /** What policies and the engine said. */
  readonly messages: string;
  /** Everything that the engine told. */
  readonly events: string;
}

/** A throw-away program under the real engine and the real pack, its resources recorded only. */
export class JudgedProject {
  readonly engine: Engine;
  /** The secret that stands for the stack's `tiny:password`. */
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

  /** @param policies what a stack's Policies.<stack>.yaml says */
  static async open(program: string, policies: string): Promise<JudgedProject> {
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
      policyPack,
      policyConfiguration,
    });
    return new JudgedProject(engine, folder.canaries["config.tiny:password"] ?? "", project, journal, provider);
  }

  /** Names of what has been created, by type. */
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

/** What a user sees of an event; the program's own debugging is for nobody. */
const wordsOf = ({ policyEvent, diagnosticEvent }: EngineEvent): string => {
  // The engine knows more severities than the SDK's type.
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
