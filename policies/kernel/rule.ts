import { pageOf } from "../../contract/pages.ts";
import { withDrift } from "./drift.ts";
import { isOfKubernetes } from "./kubernetes-types.ts";
import { defaultsOf, type Given, type Parameters, type ParameterValues } from "./parameters.ts";
import { canonicalType, type Resource } from "./resource.ts";
import type { Stack } from "./stack.ts";
import { defaultThresholds, type Thresholds } from "./thresholds.ts";
import { decide, fail, type Verdict } from "./verdict.ts";

/** From least to most severe. Rules with `informational` are disabled by default. */
export const severities = ["informational", "low", "medium", "high", "critical"] as const;
export type Severity = (typeof severities)[number];

/**
 * How sure a failure is: `high` if the facts decide it, `medium` if a sound resource can look like a
 * violation (a fact outside the stack may answer it), `low` if the rule guesses from a text.
 */
export const confidences = ["high", "medium", "low"] as const;
export type Confidence = (typeof confidences)[number];

/**
 * The equivalent controls of other tools. Source of the IDs: AWS Security Hub's control reference,
 * checkov, cdk-nag, trivy, prowler, Kubernetes' pod-security-admission, CIS Kubernetes Benchmark.
 */
export interface PublicControls {
  /** AWS Foundational Security Best Practices. */
  readonly fsbp?: readonly string[];
  /** CIS AWS Foundations Benchmark 5.0. */
  readonly cis?: readonly string[];
  readonly checkov?: readonly string[];
  readonly cdkNag?: readonly string[];
  readonly trivy?: readonly string[];
  readonly prowler?: readonly string[];
  /** Pod Security Standards, baseline and restricted: the ids of Kubernetes' own checks. */
  readonly pss?: readonly string[];
  /** CIS Kubernetes Benchmark 1.11. */
  readonly cisKubernetes?: readonly string[];
}

/** Controls by catalogue: a public one, or one's own, which the configuration declares. */
export interface Controls extends PublicControls {
  readonly [catalogue: string]: readonly string[] | undefined;
}

const declaredHere = {
  ...{ fsbp: true, cis: true, checkov: true, cdkNag: true, trivy: true, prowler: true },
  ...{ pss: true, cisKubernetes: true },
} satisfies {
  readonly [Catalogue in keyof Required<PublicControls>]: true;
};
/** The catalogues that a rule may name without a declaration. */
export const publicCatalogues: readonly string[] = Object.keys(declaredHere);

interface Metadata {
  /** `<resource>-<property>-<state>`, which is also the name of the file. */
  readonly name: string;
  /** The requirement, as a sentence. */
  readonly title: string;
  /** The risk of a violation, in one or two sentences. */
  readonly why: string;
  /** The id of the checklist item that the rule enforces, if any. */
  readonly checklist?: string;
  readonly severity: Severity;
  /** The rows of the union of other packs' rules (union.ts) that it covers. */
  readonly union: readonly number[];
  readonly controls: Controls;
  /** The property or code that fixes a violation. */
  readonly remedy: string;
  /** The documentation of the requirement, of AWS or Kubernetes. */
  readonly url: string;
}

interface Options {
  /** Whether a suppression may cover a violation. @default true */
  readonly suppressible?: boolean;
  /** Names of the rules that also fail when this one fails. @default none */
  readonly implies?: readonly string[];
  /** @default high */
  readonly confidence?: Confidence;
  /** The threshold that the rule needs: while it is empty, the rule judges nothing. @default none */
  readonly threshold?: keyof Thresholds;
  /**
   * Properties that fix a failing resource without replacing or stopping it; applied only at the
   * level `remediate`.
   */
  readonly remediation?: Readonly<Record<string, unknown>>;
}

interface Judging<Declared extends Parameters> {
  readonly type: string | readonly string[];
  /** The values that a stack's configuration may set. @default none */
  readonly parameters?: Declared;
}
type Judge<Declared extends Parameters> = Judging<Declared> &
  (
    | { readonly judge: (resource: Resource, thresholds: Thresholds, values: Given<Declared>) => Verdict }
    | {
        readonly judgeInStack: (
          resource: Resource,
          stack: Stack,
          thresholds: Thresholds,
          values: Given<Declared>,
        ) => Verdict;
      }
  );

/**
 * The content of a rule's file: `judge` sees one resource, `judgeInStack` also the other resources
 * of its stack. Both receive the values of the parameters that the rule declares.
 */
export type RuleSpecification<Declared extends Parameters = Parameters> = Metadata & Options & Judge<Declared>;

/** The content of a rule's file outside the pack: it has no rows in the union. */
export type OwnRuleSpecification<Declared extends Parameters = Parameters> = Omit<Metadata, "union" | "controls"> &
  Partial<Pick<Metadata, "controls">> &
  Options &
  Judge<Declared>;

/**
 * A rule that can be evaluated. Its verdict is `unknown` if a value is not known; it does not
 * throw.
 */
export interface Rule
  extends Metadata, Required<Omit<Options, "remediation" | "threshold">>, Pick<Options, "remediation" | "threshold"> {
  readonly scope: "resource" | "stack";
  /** The canonical tokens of the types that it applies to. */
  readonly types: readonly string[];
  /** The page that explains it, where messages say that it is. */
  readonly page: string;
  /** Whether it is one of the user's own, not of this pack. */
  readonly isOwn: boolean;
  /** The values that a stack's configuration may set. */
  readonly parameters: Parameters;
  /** The same rule with values of its parameters; the others keep their defaults. */
  with(values: ParameterValues): Rule;
  concerns(type: string): boolean;
  verdict(resource: Resource, stack: Stack, thresholds?: Thresholds): Verdict;
}

/** Makes a {@link Rule} from its specification. */
export const rule = <const Declared extends Parameters>(specification: RuleSpecification<Declared>): Rule =>
  ruleWith(specification, {});

function ruleWith<Declared extends Parameters>(
  specification: RuleSpecification<Declared>,
  values: ParameterValues,
): Rule {
  const { type, suppressible = true, implies = [], confidence = "high", parameters = {}, ...metadata } = specification;
  // The configuration has compared them with the declaration.
  const given = { ...defaultsOf(parameters), ...values } as Given<Declared>;
  const types = new Set([type].flat().map(canonicalType));
  return {
    ...metadata,
    suppressible,
    implies,
    confidence,
    parameters,
    page: pageOf(`policies/${metadata.name}.md`),
    isOwn: false,
    with: (others) => ruleWith(specification, others),
    scope: "judge" in specification ? "resource" : "stack",
    types: [...types],
    concerns: (token) => types.has(canonicalType(token)),
    verdict: (resource, stack, thresholds = defaultThresholds) => {
      const judge = (): Verdict =>
        "judge" in specification
          ? specification.judge(resource, thresholds, given)
          : specification.judgeInStack(resource, stack, thresholds, given);
      const reporter = isOfKubernetes(resource.type) ? "Kubernetes" : "AWS";
      const { answer: verdict, drift } = withDrift(resource.name, () => decide(judge), reporter);
      return verdict.outcome === "fail" ? fail(verdict.because + drift()) : verdict;
    },
  };
}

/** The tags of a rule: `checklist:EDGE`, `fsbp:RDS.3`, `cis:2.2.1`, `checkov:CKV_AWS_16`. */
export function tagsOf({ checklist, controls }: Pick<Rule, "checklist" | "controls">): string[] {
  const ofControls = Object.entries(controls as Readonly<Record<string, readonly string[]>>);
  const items = checklist === undefined ? [] : [`checklist:${checklist}`];
  return [...items, ...ofControls.flatMap(([source, ids]) => ids.map((id) => `${source}:${id}`))];
}

/** Whose documentation the URL of a rule is. */
export const documenterOf = ({ types }: Pick<Rule, "types">): string =>
  types.some(isOfKubernetes) ? "Documentation" : "AWS";

/** How the message begins if a rule could not be evaluated. */
export const notJudged = "Not judged:";

/**
 * The message of a verdict: requirement, resource and reason; for a violation also the remedy and
 * the rule's page.
 */
export function messageOf(rule: Rule, resource: Resource, verdict: Verdict): string {
  const where = `${resource.name} (${resource.type})`;
  const ownPage = rule.page !== rule.url;
  const page = `Why${ownPage && rule.suppressible ? ", and how to except it" : ""}: ${rule.page}`;
  if (verdict.outcome === "fail")
    return `${rule.title}.\n  ${where}: ${verdict.because}.\n  Write: ${rule.remedy}\n  ${page}`;
  if (verdict.outcome === "unknown" || verdict.outcome === "error")
    return `${notJudged} ${rule.title}.\n  ${where}: ${verdict.because}.`;
  return verdict.because === "" ? `${where}: ${verdict.outcome}` : `${where}: ${verdict.because}`;
}
