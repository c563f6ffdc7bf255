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
  /** False for a component, which groups resources and is none of AWS. */
  readonly custom?: boolean | undefined;
  readonly id?: string | undefined;
  readonly inputs?: object | undefined;
  readonly outputs?: object | undefined;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>> | undefined;
  /** Where the program declares it, as the engine writes it ({@link declaredAt}). */
  readonly sourcePosition?: string | undefined;
  /** A replaced resource that waits for its deletion. */
  readonly delete?: boolean | undefined;
  /** Deleted already, before the replacement that still has to be created. */
  readonly pendingReplacement?: boolean | undefined;
  /** Read by `.get()`: another stack or a person manages it. */
  readonly external?: boolean | undefined;
  /** `<URN of the provider>::<id>`. */
  readonly provider?: string | undefined;
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
 * of its types that the stack manages. Resources that it only reads can be referred to.
 */
export function evaluate(
  state: readonly StateResource[],
  rules: readonly Rule[],
  thresholds: Thresholds = defaultThresholds,
): Result[] {
  const external = new Set(state.filter(isExternal).map(({ urn }) => urn));
  const stack = new Stack(resourcesOf(state), external);
  const positions = new Map(state.map(({ urn, sourcePosition }) => [urn, sourcePosition]));
  return rules.flatMap((rule) => {
    const concerned = stack.ofType(...rule.types).filter(({ urn }) => !external.has(urn));
    return concerned.map((resource) => {
      const result = resultOf(rule, resource, stack, thresholds);
      return result.outcome === "fail"
        ? { ...result, message: result.message + declaredAt(positions.get(resource.urn)) }
        : result;
    });
  });
}

/** How many resources of a state are not judged, by the reason. */
export interface NotJudged {
  /** Read by `.get()`, so another stack or a person manages them. */
  readonly external: number;
  /** Replaced ones that wait for their deletion, or for their replacement. */
  readonly pendingDelete: number;
}

/** Counts the resources of a state that {@link evaluate} leaves out. */
export function notJudged(state: readonly StateResource[]): NotJudged {
  const gone = state.filter(isGone).length;
  return { external: state.filter((each) => isExternal(each) && !isGone(each)).length, pendingDelete: gone };
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

/**
 * The resources of a state, also those that it only reads, without the replaced ones that wait for
 * their deletion.
 */
export const resourcesOf = (state: readonly StateResource[]): Resource[] =>
  state.filter((resource) => !isGone(resource)).map(read);

const isGone = (resource: StateResource): boolean => resource.delete === true || resource.pendingReplacement === true;
const isExternal = (resource: StateResource): boolean => resource.external === true;

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

const read = (resource: StateResource): Resource =>
  new Resource({
    urn: resource.urn,
    type: resource.type,
    id: resource.id,
    properties: resource.outputs ?? resource.inputs ?? {},
    inputs: resource.outputs === undefined ? undefined : (resource.inputs ?? {}),
    provider: resource.provider,
    dependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies ?? {}).map(([property, behind]) => [property, behind ?? []]),
    ),
  });
