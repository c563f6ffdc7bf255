import { noteRead } from "./drift.ts";
import { hiddenSecret, isMarkedSecret, ownValue, type State, stateOf, unknownValues } from "./state-of.ts";
import { providerKeys, truthOf, type Wish, wishBelow, wishedKeys } from "./wish.ts";
import { anyOf, fail, NotKnown, pass, type Verdict } from "./verdict.ts";

const notReadable: Partial<Record<State, string>> = {
  unknown: "is known only after the update",
  secret: "is encrypted in this state",
  opaque: "is an asset or a resource reference",
};

/**
 * A value at a path of a resource: what AWS reports (the output), else what the program asks for
 * (the input). Its methods throw {@link NotKnown} if the value cannot be read, and never quote it.
 */
export class Reading {
  readonly path: string;
  readonly state: State;
  /** Whether the stack marks it, or a value above it, as a secret: a message does not quote it. */
  readonly isSecret: boolean;
  readonly #value: unknown;
  /** Undefined if the value itself is what the program asks for, or if that is not known. */
  readonly #wish: Wish | undefined;

  /**
   * @param wish if `raw` is an output, the input at the same path
   * @param isSecret whether a value above is marked as a secret
   */
  constructor(raw: unknown, path: string, wish?: Wish, isSecret = false) {
    const truth = wish === undefined ? stateOf(raw) : truthOf(raw, wish.raw);
    this.path = path;
    this.state = truth.state;
    this.isSecret = isSecret || isSecretHere(raw, wish);
    this.#value = truth.value;
    this.#wish = wish !== undefined && "isReported" in truth && truth.isReported ? wish : undefined;
  }

  /**
   * This value, but absent if AWS has filled it in for a program that does not set it: AWS reports
   * its own key or group then.
   */
  ifAsked(): Reading {
    return this.wish().state === "absent" ? this.wish() : this;
  }

  /** What the program asks for; the value itself if its input is not known. */
  wish(): Reading {
    return this.#wish === undefined ? this : new Reading(this.#wish.raw, this.path, undefined, this.isSecret);
  }

  /**
   * The value at a path below: `at("parameters.0.value")`. A list of one item and the item itself
   * read alike.
   */
  at(path: string): Reading {
    return path.split(".").reduce<Reading>((reading, key) => reading.#step(key), this);
  }

  /** The items of a list; empty if it is absent, the value itself if it is not a list. */
  items(): Reading[] {
    const value = this.#known();
    if (value === undefined) return [];
    if (!Array.isArray(value)) return [this];
    return value.map((_, index) => this.#item(value, String(index), this.#below(String(index))));
  }

  /** The entries of a map; empty if it is absent or not a map. */
  entries(): [name: string, value: Reading][] {
    const value = this.#known();
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
    const names = [...Object.keys(value), ...(this.#wish === undefined ? [] : wishedKeys(this.#wish))];
    return [...new Set(names)]
      .filter((name) => !providerKeys.has(name))
      .map((name) => [name, this.#child(value, name)]);
  }

  /** The first item whose `key` equals `text`; absent if there is none. */
  find(key: string, text: string): Reading {
    let found: Reading | undefined;
    const holds = (item: Reading): boolean => {
      if (item.at(key).is(text)) found = item;
      return found !== undefined;
    };
    anyOf(this.items().map((item) => () => holds(item)));
    return found ?? new Reading(undefined, this.#below(text));
  }

  /** The value as text; empty if it is absent. */
  text(): string {
    const value = this.#known() ?? "";
    if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
      throw new NotKnown(this.path, "is not text");
    }
    return String(value);
  }

  /**
   * The content of JSON text, at the same path; absent for an empty text. A value that is not text
   * is returned as it is.
   */
  json(): Reading {
    const value = this.#known();
    if (value === "") return new Reading(undefined, this.path);
    return typeof value === "string"
      ? new Reading(parsed(value, this.path), this.path, undefined, this.isSecret)
      : this;
  }

  /**
   * Visits every text below, with the nearest key; `undefined` is a value that cannot be
   * read.
   */
  visit(visitor: (text: string | undefined, key: string) => void): void {
    visitValue(this.state === "known" ? this.#value : unknownValue, this.path.split(".").at(-1) ?? "", visitor);
  }

  /** Whether it is a list or a map. */
  isStructure(): boolean {
    return typeof this.#known() === "object";
  }

  isList(): boolean {
    return Array.isArray(this.#known());
  }

  /** Whether it has a value; an encrypted value counts as set, an empty text or list does not. */
  isSet(): boolean {
    if (this.state === "secret" || this.state === "opaque") return true;
    const value = this.#known() ?? "";
    return value !== "" && !(Array.isArray(value) && value.length === 0);
  }

  is(expected: string | number | boolean): boolean {
    return this.text() === String(expected);
  }

  startsWith(prefix: string): boolean {
    return this.text().startsWith(prefix);
  }

  /** The verdict of a rule that requires some value. */
  mustBeSet(): Verdict {
    return this.isSet() ? pass() : fail(`${this.path} is not set`);
  }

  /**
   * The verdict of a rule that requires this value. The message quotes only true, false and
   * numbers that are no secret.
   */
  mustBe(expected: string | number | boolean): Verdict {
    if (this.is(expected)) return pass();
    if (!this.isSet()) return fail(`${this.path} is not set, but must be ${String(expected)}`);
    const found = this.isSecret ? undefined : /^(?:true|false|\d{1,6})$/.exec(this.text())?.[0];
    return fail(`${this.path} ${found === undefined ? "is not" : `is ${found}, but must be`} ${String(expected)}`);
  }

  #known(): unknown {
    const why = notReadable[this.state];
    if (why !== undefined) throw new NotKnown(this.path, why);
    return this.#value;
  }

  #step(key: string): Reading {
    const path = this.#below(key);
    const value = this.#value;
    if (this.state !== "known") return this.#hides(path);
    if (Array.isArray(value))
      return /^\d+$/.test(key) ? this.#item(value, key, path) : this.#item(value, "0", this.path).#step(key);
    if (key === "0") return this;
    return typeof value === "object" && value !== null ? this.#child(value, key) : new Reading(undefined, path);
  }

  /** The value under a key, with its wish if AWS reports this one. */
  #child(value: object, key: string): Reading {
    const output = ownValue(value, key);
    const path = this.#below(key);
    if (this.#wish === undefined) return new Reading(output, path, undefined, this.isSecret);
    const wish = wishBelow(this.#wish, key);
    if (output === wish.raw) return new Reading(output, path, undefined, this.isSecret);
    const child = new Reading(output, path, wish, this.isSecret);
    if (wish.raw !== undefined && !child.#isMerged()) noteRead({ path, wish, output, isSecret: child.isSecret });
    return child;
  }

  /**
   * An item of a list. Lists are taken as a whole, because AWS may return them in another order;
   * the only item of a block that the program writes without a list is merged with it.
   */
  #item(value: readonly unknown[], index: string, path: string): Reading {
    const item = ownValue(value, index);
    if (this.#wish === undefined) return new Reading(item, path, undefined, this.isSecret);
    const isBlock = value.length === 1 && !Array.isArray(this.#wish.raw);
    return new Reading(item, path, { ...this.#wish, raw: isBlock ? this.#wish.raw : undefined }, this.isSecret);
  }

  /** Whether it is a block of which each property is read by itself. */
  #isMerged(): boolean {
    return this.#wish?.isWhole === false && typeof this.#value === "object" && !Array.isArray(this.#value);
  }

  /** A value below an unknown one is unknown too; its path is that of the unknown one. */
  #hides(path: string): Reading {
    if (this.state === "absent") return new Reading(undefined, path);
    return this.state === "secret" ? new InsideSecret(hiddenSecret, this.path) : this;
  }

  #below(key: string): string {
    return this.path === "" ? key : `${this.path}.${key}`;
  }
}

const isSecretHere = (raw: unknown, wish: Wish | undefined): boolean => wish?.isSecret === true || isMarkedSecret(raw);

/** What an encrypted block contains: nobody can see whether a value in it is set. */
class InsideSecret extends Reading {
  override isSet(): boolean {
    throw new NotKnown(this.path, notReadable.secret ?? "");
  }
}

const [unknownValue] = unknownValues;

function visitValue(raw: unknown, key: string, visitor: (text: string | undefined, key: string) => void): void {
  const { state, value } = stateOf(raw);
  if (state === "absent") return;
  if (state !== "known") visitor(undefined, key);
  else if (Array.isArray(value)) value.forEach((_, at) => visitValue(ownValue(value, String(at)), key, visitor));
  else if (typeof value === "object" && value !== null)
    for (const name of Object.keys(value)) visitValue(ownValue(value, name), name, visitor);
  else visitor(String(value), key);
}

function parsed(json: string, path: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // JSON.parse quotes the text in its message, and the text may contain a secret.
    throw new NotKnown(path, "is not valid JSON");
  }
}
