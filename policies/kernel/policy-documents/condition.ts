import type { Reading } from "../reading.ts";
import { allOf, anyOf, NotKnown } from "../verdict.ts";
import { type ConditionKey, conditionKey, type Dimension } from "./condition-keys.ts";

/** The operators that compare a value with the key; `wildcards` if `*` and `?` match any text. */
const comparisons: ReadonlyMap<string, { readonly wildcards: boolean; readonly negated: boolean }> = new Map(
  Object.entries({
    stringequals: [false, false],
    stringequalsignorecase: [false, false],
    stringlike: [true, false],
    arnequals: [true, false],
    arnlike: [true, false],
    ipaddress: [false, false],
    bool: [false, false],
    binaryequals: [false, false],
    numericequals: [false, false],
    numericlessthan: [false, false],
    numericlessthanequals: [false, false],
    numericgreaterthan: [false, false],
    numericgreaterthanequals: [false, false],
    dateequals: [false, false],
    datelessthan: [false, false],
    datelessthanequals: [false, false],
    dategreaterthan: [false, false],
    dategreaterthanequals: [false, false],
    stringnotequals: [false, true],
    stringnotequalsignorecase: [false, true],
    stringnotlike: [true, true],
    arnnotequals: [true, true],
    arnnotlike: [true, true],
    notipaddress: [false, true],
    numericnotequals: [false, true],
    datenotequals: [false, true],
  } as const).map(([name, [wildcards, negated]]) => [name, { wildcards, negated }]),
);

/**
 * One condition of a statement: an operator, a key and values, of which one must match. Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export class Condition {
  readonly key: string;
  readonly comparison: string;
  readonly about: ConditionKey;
  readonly #values: Reading;
  readonly #set: string;
  readonly #ifExists: boolean;

  constructor(operator: string, key: string, values: Reading) {
    const [, set = "", comparison = "", ifExists] = /^(?:(\w+):)?(\w+?)(IfExists)?$/i.exec(operator.trim()) ?? [];
    this.key = key;
    this.comparison = comparison.toLowerCase();
    this.about = conditionKey(key);
    this.#values = values;
    this.#set = set.toLowerCase();
    this.#ifExists = ifExists !== undefined;
  }

  /** Its values, of which one must match. */
  values(): Reading[] {
    return this.#values.items();
  }

  /** Its values as texts. */
  texts(): string[] {
    return this.#values.items().map((value) => value.text());
  }

  /** Whether its operator reads `*` and `?` of a value as wildcards. */
  get hasWildcards(): boolean {
    return comparisons.get(this.comparison)?.wildcards === true;
  }

  /**
   * Whether each request that meets it has the key with one of the values.
   * @param beside the conditions of the same statement
   */
  demandsValue(beside: readonly Condition[]): boolean {
    return this.#whyOperatorDoesNot(beside) === undefined;
  }

  /** Whether a denial with it leaves only requests that have the key with one of the values. */
  excludesAllOthers(): boolean {
    return comparisons.get(this.comparison)?.negated === true && this.#set !== "foranyvalue";
  }

  /** Whether it demands only that the key is present: `Null: { key: "false" }`. */
  demandsPresence(): boolean {
    return this.comparison === "null" && this.texts().length > 0 && this.texts().every((text) => /^false$/i.test(text));
  }

  /**
   * Why it narrows none of some dimensions; undefined if it does. It quotes no value.
   * @param beside the conditions of the same statement
   */
  whyNot(dimensions: readonly Dimension[], beside: readonly Condition[]): string | undefined {
    const unsaid = this.#whyKeyDoesNot(dimensions) ?? this.#whyOperatorDoesNot(beside);
    if (unsaid !== undefined) return unsaid;
    return this.#whyValuesDoNot();
  }

  /**
   * Whether a request that does *not* meet it is narrowed: the requests that a denial with this
   * condition leaves.
   */
  leavesNarrowed(dimensions: readonly Dimension[]): boolean {
    if (this.#whyKeyDoesNot(dimensions) !== undefined) return false;
    if (this.comparison === "bool") return this.#leavesTrue();
    return this.excludesAllOthers() && this.#whyValuesDoNot() === undefined;
  }

  /** Whether it is met by every request whose key has this boolean value. */
  isBoolean(value: boolean): boolean {
    return allOf([
      () => this.comparison === "bool" && this.#set === "",
      () => anyOf(this.#values.items().map((each) => () => each.text().toLowerCase() === String(value))),
    ]);
  }

  /**
   * `BoolIfExists: { key: "false" }` of a denial leaves the requests whose key is true; `Bool` also
   * those without the key, such as anonymous ones.
   */
  #leavesTrue(): boolean {
    if (this.#set !== "" || !(this.#ifExists || this.about.everPresent === true)) return false;
    const isFalse = this.texts().length > 0 && this.texts().every((text) => text.toLowerCase() === "false");
    return isFalse && this.about.shape({ texts: ["true"], wildcards: false, comparison: "bool" }) === undefined;
  }

  #whyKeyDoesNot(dimensions: readonly Dimension[]): string | undefined {
    const { narrows, says = `says ${narrows}` } = this.about;
    return narrows !== "nothing" && dimensions.includes(narrows) ? undefined : `${this.#name()} ${says}`;
  }

  #whyOperatorDoesNot(beside: readonly Condition[]): string | undefined {
    const comparison = comparisons.get(this.comparison);
    if (comparison === undefined) return `${this.#name()} is compared by an operator that demands no value`;
    if (comparison.negated) return `${this.#name()} excludes some and matches everybody else`;
    const isLoose = this.#ifExists || this.#set === "forallvalues";
    if (!isLoose || this.about.everPresent === true || this.#isDemanded(beside)) return undefined;
    const operator = this.#ifExists ? "…IfExists" : "ForAllValues";
    return `${this.#name()} is compared by ${operator}, which also matches requests without the key`;
  }

  #isDemanded(beside: readonly Condition[]): boolean {
    const same = beside.filter((each) => each.key.toLowerCase() === this.key.toLowerCase());
    return anyOf(same.map((each) => () => each.demandsPresence()));
  }

  #whyValuesDoNot(): string | undefined {
    const { hasWildcards: wildcards, comparison } = this;
    const why = this.about.shape({ texts: this.texts(), wildcards, comparison });
    return why === undefined ? undefined : `${this.#name()} ${why}`;
  }

  /** The key as AWS spells it; a key without a row is the user's text. */
  #name(): string {
    return this.about.key === "" ? "another condition" : this.about.key.replace("*", "…");
  }
}

/** The conditions of a statement's element. */
export function conditionsIn(element: Reading): Condition[] {
  if (element.state === "absent") return [];
  if (element.isList() || !element.isStructure()) throw new NotKnown(element.path, "is not a block of conditions");
  return element
    .entries()
    .flatMap(([operator, keys]) => keys.entries().map(([key, values]) => new Condition(operator, key, values)));
}

/** Whether any of a statement's conditions narrows one of some dimensions. */
export const areNarrowed = (conditions: readonly Condition[], dimensions: readonly Dimension[]): boolean =>
  anyOf(conditions.map((each) => () => each.whyNot(dimensions, conditions) === undefined));

/** Why no condition narrows, each reason once. */
export const whyNotNarrowed = (conditions: readonly Condition[], dimensions: readonly Dimension[]): string =>
  [...new Set(conditions.map((each) => each.whyNot(dimensions, conditions) ?? ""))]
    .filter((why) => why !== "")
    .join(", ");
