import { Resource } from "./resource.ts";
import { messageOf, type Rule, type Severity } from "./rule.ts";
import { Stack } from "./stack.ts";
import { defaultThresholds, type Thresholds } from "./thresholds.ts";
import type { Outcome } from "./verdict.ts";

/**
 * One resource in the state that `pulumi stack export` writes (`deployment.resources`), with or
 * without --show-secrets.
 */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string | undefined;
  readonly inputs?: object | undefined;
  readonly outputs?: object | undefined;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>> | undefined;
  /** Where the program declares it, as the engine writes it ({@link declaredAt}). */
  readonly sourcePosition?: string | undefined;
  /** A replaced resource that waits for its deletion. */
  readonly delete?: boolean | undefined;
}

/**
 * The outcome of one rule for one resource. The message contains no texts of the resource's
 * properties.
 */
export interface Result {
  readonly rule: string;
  readonly urn: string;
  readonly severity: Severity;
  readonly outcome: Outcome;
  readonly message: string;
  /** The reason alone, without the rule's own texts. */
  readonly because?: string;
}

/**
 * Evaluates rules on a stack's state without the engine: one result for each rule and each resource
 * of its types. As in the engine, resource rules see the inputs and stack rules see the outputs.
 */
export function evaluate(
  state: readonly StateResource[],
  rules: readonly Rule[],
  thresholds: Thresholds = defaultThresholds,
): Result[] {
  const inputs = resourcesOf(state);
  const outputs = live(state).map((resource) => read(resource, { ...resource.inputs, ...resource.outputs }));
  const positions = new Map(state.map(({ urn, sourcePosition }) => [urn, sourcePosition]));
  const before = new Stack(inputs);
  const after = new Stack(outputs);
  return rules.flatMap((rule) => {
    const concerned = (rule.scope === "resource" ? before : after).ofType(...rule.types);
    return concerned.map((resource) => {
      const result = resultOf(rule, resource, after, thresholds);
      return result.outcome === "fail"
        ? { ...result, message: result.message + declaredAt(positions.get(resource.urn)) }
        : result;
    });
  });
}

/**
 * A line of a message with the file and the line of a declaration; empty if the state has none in
 * the program. The engine writes `project:///<file>#<line>,<column>`, and for a program in ES
 * modules `project:///<program's folder>/file:<absolute file>#<line>,<column>`.
 */
export function declaredAt(sourcePosition?: string): string {
  const declaration = declarationOf(sourcePosition);
  return declaration === undefined ? "" : `\n  Declared at: ${declaration.file}:${declaration.line}`;
}

/** The file and the line of a declaration in the program. */
export interface Declaration {
  readonly file: string;
  readonly line: number;
}

/** The {@link Declaration} that an engine's source position names, if it is in the program. */
export function declarationOf(sourcePosition = ""): Declaration | undefined {
  const [, folder = "", file = "node_modules/", line = ""] = position.exec(sourcePosition) ?? [];
  const inProgram = file.split(`/${folder}/`).at(-1) ?? file;
  return file.includes("node_modules/") ? undefined : { file: inProgram, line: Number(line) };
}

const position = /^project:\/\/\/(?:(?:\.\.\/)*(.*?)\/?file:)?(.+)#(\d+)/;

/** The resources of a state with their inputs, without the replaced ones that wait for deletion. */
export const resourcesOf = (state: readonly StateResource[]): Resource[] =>
  live(state).map((resource) => read(resource, resource.inputs ?? resource.outputs ?? {}));

const live = (state: readonly StateResource[]): StateResource[] => state.filter((resource) => resource.delete !== true);

function resultOf(rule: Rule, resource: Resource, stack: Stack, thresholds: Thresholds): Result {
  const verdict = rule.verdict(resource, stack, thresholds);
  const message = messageOf(rule, resource, verdict);
  return {
    rule: rule.name,
    urn: resource.urn,
    severity: rule.severity,
    outcome: verdict.outcome,
    message,
    because: verdict.because,
  };
}

const read = (resource: StateResource, properties: object): Resource =>
  new Resource({
    urn: resource.urn,
    type: resource.type,
    id: resource.id,
    properties,
    dependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies ?? {}).map(([property, behind]) => [property, behind ?? []]),
    ),
  });
