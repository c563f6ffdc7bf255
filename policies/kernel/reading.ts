import { ownValue, type State, stateOf } from "./state-of.ts";
import { anyOf, fail, NotKnown, pass, type Verdict } from "./verdict.ts";

const notReadable: Partial<Record<State, string>> = {
  unknown: "is known only after the update",
  secret: "is encrypted in this state",
  opaque: "is an asset or a resource reference",
};

/** A value at a path of a resource. Questions about what is not known throw {@link NotKnown}; values stand in no message. */
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

  /** The value below: `at("parameters.0.value")`. A list of one and its only item are the same thing. */
  at(path: string): Reading {
    return path.split(".").reduce<Reading>((reading, key) => reading.#step(key), this);
  }

  /** The items of a list; nothing where it is absent, itself where it is no list. */
  items(): Reading[] {
    const value = this.#known();
    if (value === undefined) return [];
    if (!Array.isArray(value)) return [this];
    return value.map((_, index) => new Reading(ownValue(value, String(index)), this.#below(String(index))));
  }

  /** The entries of a map; none where it is absent or no map. */
  entries(): [name: string, value: Reading][] {
    const value = this.#known();
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
    return Object.keys(value).map((name) => [name, new Reading(ownValue(value, name), this.#below(name))]);
  }

  /** The first item whose `key` says `text`; absent where none does. */
  find(key: string, text: string): Reading {
    let found: Reading | undefined;
    const holds = (item: Reading): boolean => {
      if (item.at(key).is(text)) found = item;
      return found !== undefined;
    };
    anyOf(this.items().map((item) => () => holds(item)));
    return found ?? new Reading(undefined, this.#below(text));
  }

  /** The value as text; empty where it is absent. */
  text(): string {
    const value = this.#known() ?? "";
    if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
      throw new NotKnown(this.path, "is not text");
    }
    return String(value);
  }

  /** What JSON text holds, at the same path; a value that is no text stands for itself. */
  json(): Reading {
    const value = this.#known();
    return typeof value === "string" ? new Reading(parsed(value, this.path), this.path) : this;
  }

  /** Whether it holds a list or a map, not text. */
  isStructure(): boolean {
    return typeof this.#known() === "object";
  }

  isList(): boolean {
    return Array.isArray(this.#known());
  }

  /** Whether it is given at all; an encrypted value is. */
  isSet(): boolean {
    return this.state === "secret" || this.state === "opaque" || (this.#known() ?? "") !== "";
  }

  is(expected: string | number | boolean): boolean {
    return this.text() === String(expected);
  }

  startsWith(prefix: string): boolean {
    return this.text().startsWith(prefix);
  }

  /** The verdict of a rule that demands any value. */
  mustBeSet(): Verdict {
    return this.isSet() ? pass() : fail(`${this.path} is not set`);
  }

  /** The verdict of a rule that demands one value. */
  mustBe(expected: string | number | boolean): Verdict {
    if (this.is(expected)) return pass();
    return fail(`${this.path} must be ${String(expected)} and is ${this.isSet() ? "something else" : "not set"}`);
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

  /** What is below something unknown is as unknown, and the path says what hides it. */
  #hides(path: string): Reading {
    return this.state === "absent" ? new Reading(undefined, path) : this;
  }

  #below(key: string): string {
    return this.path === "" ? key : `${this.path}.${key}`;
  }
}

function parsed(json: string, path: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // JSON.parse quotes the text in its message, and the text may hold a secret.
    throw new NotKnown(path, "is not valid JSON");
  }
}
