import { Reading } from "./reading.ts";
import { canonicalType } from "./types.ts";
import { ownValue } from "./state-of.ts";

/** What a {@link Resource} is read from; `properties` may be CrossGuard's proxy. */
export interface ResourceFacts {
  readonly urn: string;
  readonly type: string;
  readonly id?: string | undefined;
  readonly properties: object;
  /** By property, the URNs that its value was made from: what tells a reference whose value is not known yet. */
  readonly dependencies?: Readonly<Record<string, readonly string[]>>;
}

/** One resource, read without ever tripping over what is unknown. */
export class Resource extends Reading {
  readonly urn: string;
  readonly name: string;
  /** The type's canonical token. */
  readonly type: string;
  readonly #id: string | undefined;
  readonly #dependencies: Readonly<Record<string, readonly string[]>>;

  constructor(facts: ResourceFacts) {
    super(unproxied(facts.properties), "");
    this.urn = facts.urn;
    this.name = facts.urn.slice(facts.urn.lastIndexOf("::") + 2);
    this.type = canonicalType(facts.type);
    this.#id = facts.id;
    this.#dependencies = facts.dependencies ?? {};
  }

  /** How others may refer to it: id, ARN, name (of a bucket `bucket`); as far as they are known. */
  identities(): string[] {
    const known = ["arn", "name", "bucket"].map((key) => this.at(key)).filter((reading) => reading.state === "known");
    return [...this.ids(), ...known.map((reading) => reading.text())];
  }

  /** Its id; none before the update that creates it. */
  ids(): string[] {
    if (this.#id !== undefined && this.#id !== "") return [this.#id];
    return this.at("id").state === "known" ? [this.at("id").text()] : [];
  }

  /** The URNs that a property's value was made from. */
  dependenciesOf(property: string): readonly string[] {
    return this.#dependencies[property] ?? [];
  }
}

/** CrossGuard's proxy hands out raw values, unknown ones too, through property descriptors. */
const unproxied = (properties: object): object =>
  Object.fromEntries(Object.keys(properties).map((key) => [key, ownValue(properties, key)]));
