import { didYouMean } from "../../core/did-you-mean.ts";
import type { InputProblem } from "../reviewed-type.ts";
import { fieldsOf, type Fields, type Shape } from "./field-shapes.ts";

/** An object to judge. */
export interface JudgedObject {
  /** The Pulumi type, for messages. */
  readonly type: string;
  readonly fields: Fields;
  readonly value: Readonly<Record<string, unknown>>;
  /** True for a value that is known only during the update; it has no problem. */
  readonly isUnknown: (value: unknown) => boolean;
}

/**
 * What the API server would refuse of an object with strict field validation: unknown fields,
 * missing ones, and values of another type. It never contains a value, which may be a secret.
 */
export function fieldProblems({ type, fields, value, isUnknown }: JudgedObject): InputProblem[] {
  const judge = new FieldJudge(type, isUnknown);
  judge.fields("", fields, value);
  return judge.problems;
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

class FieldJudge {
  readonly problems: InputProblem[] = [];
  readonly #type: string;
  readonly #isUnknown: (value: unknown) => boolean;

  constructor(type: string, isUnknown: (value: unknown) => boolean) {
    this.#type = type;
    this.#isUnknown = isUnknown;
  }

  fields(at: string, fields: Fields, value: Readonly<Record<string, unknown>>): void {
    for (const [name, given] of Object.entries(value)) this.#field(at, name, fields, given);
    for (const [name, { isRequired }] of fields)
      if (isRequired && isAbsent(value[name])) this.#refuse(pathOf(at, name), `needs the field "${pathOf(at, name)}"`);
  }

  #field(at: string, name: string, fields: Fields, given: unknown): void {
    const path = pathOf(at, name);
    const field = fields.get(name);
    if (field === undefined) this.#refuse(path, `has no field "${path}"${didYouMean(name, fields.keys())}`);
    else if (!isAbsent(given)) this.#value(path, field.shape, given);
  }

  #value(at: string, shape: Shape, value: unknown): void {
    if (this.#isUnknown(value) || shape.kind === "any") return;
    if (shape.kind === "plain") this.#plain(at, shape.types, value);
    else if (shape.kind === "text") this.#text(at, shape.value, value);
    else if (shape.kind === "list") this.#list(at, shape.of, value);
    else this.#map(at, shape, value);
  }

  #plain(at: string, types: readonly string[], value: unknown): void {
    if (!types.includes(typeof value)) this.#refuse(at, `takes a ${types.join(" or a ")} as "${at}"`);
  }

  #text(at: string, text: string, value: unknown): void {
    if (value !== text) this.#refuse(at, `has "${text}" as "${at}"`);
  }

  #list(at: string, of: Shape, value: unknown): void {
    if (!Array.isArray(value)) this.#refuse(at, `takes a list as "${at}"`);
    else for (const [index, each] of value.entries()) this.#value(`${at}[${index}]`, of, each);
  }

  #map(at: string, shape: Extract<Shape, { kind: "map" | "object" | "list" }>, value: unknown): void {
    if (!isMap(value)) this.#refuse(at, `takes an object as "${at}"`);
    else if (shape.kind === "object") this.fields(at, fieldsOf(shape.name), value);
    else for (const [key, each] of Object.entries(value)) this.#value(pathOf(at, key), shape.of, each);
  }

  #refuse(property: string, reason: string): void {
    this.problems.push({ property, reason: `${this.#type} ${reason}` });
  }
}

/** `metadata.labels["app.kubernetes.io/name"]`, as the engine writes paths. */
function pathOf(at: string, name: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${at}["${name}"]`;
  return at === "" ? name : `${at}.${name}`;
}
