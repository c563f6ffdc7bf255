interface Text {
  readonly type: "string";
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
}
interface Figure {
  readonly type: "number" | "integer";
  readonly minimum?: number;
  readonly maximum?: number;
}
interface Flag {
  readonly type: "boolean";
}
interface List {
  readonly type: "array";
  readonly items: ValueSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
}
interface Dictionary {
  readonly type: "object";
  readonly additionalProperties: ValueSchema;
}
/** The JSON Schema of a value that a stack's configuration may set. */
export type ValueSchema = Text | Figure | Flag | List | Dictionary;

/** One value of a rule that a stack's configuration may set. */
export type Parameter = ValueSchema & {
  /** Its meaning, for the reader of the configuration. */
  readonly description: string;
  /** The value where the configuration sets none. */
  readonly default: unknown;
};
/** The parameters of a rule by name. */
export type Parameters = Readonly<Record<string, Parameter>>;

/** The values of parameters by name, as a configuration has them. */
export type ParameterValues = Readonly<Record<string, unknown>>;

/** The type of the values that a schema allows. */
export type ValueOf<Schema> = Schema extends { readonly enum: readonly (infer Allowed)[] }
  ? Allowed
  : Schema extends { readonly type: "string" }
    ? string
    : Schema extends { readonly type: "number" | "integer" }
      ? number
      : Schema extends { readonly type: "boolean" }
        ? boolean
        : Schema extends { readonly items: infer Items }
          ? readonly ValueOf<Items>[]
          : Schema extends { readonly additionalProperties: infer Values }
            ? Readonly<Record<string, ValueOf<Values>>>
            : never;

/** What a rule receives of the parameters that it declares: a value for each. */
export type Given<Declared extends Parameters> = { readonly [Name in keyof Declared]: ValueOf<Declared[Name]> };

/** The values of a rule in a stack whose configuration sets none. */
export const defaultsOf = (declared: Parameters): ParameterValues =>
  Object.fromEntries(Object.entries(declared).map(([name, parameter]) => [name, parameter.default]));
