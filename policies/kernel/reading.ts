import { ownValue, type State, stateOf, unknownValues } from "./state-of.ts";
import { anyOf, fail, NotKnown, pass, type Verdict } from "./verdict.ts";

const notReadable: Partial<Record<State, string>> = {
  unknown: "is known only after the update",
  secret: "is encrypted in this state",
  opaque: "is an asset or a resource reference",
};

/**
 * A value at a path of a resource. Its methods throw {@link NotKnown} if the value cannot be read,
 * and never quote it.
 */
export class Reading {
  readonly path: string;
  readonly state: State;
  readonly #value: unknown;

  constructor(raw: unknown, path: string) {
    const { state, value } = stateOf(raw);
    this.path = path;
    this.state = state;
    this.#value = value;
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
    return value.map((_, index) => new Reading(ownValue(value, String(index)), this.#below(String(index))));
  }

  /** The entries of a map; empty if it is absent or not a map. */
  entries(): [name: string, value: Reading][] {
    const value = this.#known();
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
    return Object.keys(value).map((name) => [name, new Reading(ownValue(value, name), this.#below(name))]);
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

  /** The content of JSON text, at the same path; a value that is not text is returned as it is. */
  json(): Reading {
    const value = this.#known();
    return typeof value === "string" ? new Reading(parsed(value, this.path), this.path) : this;
  }

  /**
   * Visits every text below, with the nearest key; `undefined` stands for a value that cannot be
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

  /** Whether it has a value; an encrypted value counts as set. */
  isSet(): boolean {
    return this.state === "secret" || this.state === "opaque" || (this.#known() ?? "") !== "";
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
   * numbers.
   */
  mustBe(expected: string | number | boolean): Verdict {
    if (this.is(expected)) return pass();
    if (!this.isSet()) return fail(`${this.path} is not set, but must be ${String(expected)}`);
    const found = /^(?:true|false|\d{1,6})$/.exec(this.text())?.[0];
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
    if (Array.isArray(value)) {
      return /^\d+$/.test(key)
        ? new Reading(ownValue(value, key), path)
        : new Reading(ownValue(value, "0"), this.path).#step(key);
    }
    if (key === "0") return this;
    return new Reading(typeof value === "object" && value !== null ? ownValue(value, key) : undefined, path);
  }

  /** A value below an unknown one is unknown too; its path is that of the unknown one. */
  #hides(path: string): Reading {
    return this.state === "absent" ? new Reading(undefined, path) : this;
  }

  #below(key: string): string {
    return this.path === "" ? key : `${this.path}.${key}`;
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
