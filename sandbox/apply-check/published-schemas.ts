import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";

/** A JSON schema, with the keywords that cfn-lint adds. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly $ref?: string;
}

/** A schema and the words with which a finding names it. */
export interface PublishedSchema {
  readonly schema: JsonSchema;
  readonly source: string;
}

/**
 * What AWS publishes of the values that it accepts, from a folder that machine/aws-schemas.ts
 * makes: cfn-lint's schemas of CloudFormation types, and botocore's models of API operations.
 */
export class PublishedSchemas {
  readonly #folder: string;
  readonly #versions: { readonly cfnLint: string; readonly botocore: string };
  readonly #files = new Map<string, unknown>();
  readonly #operations = new Map<string, PublishedSchema | undefined>();

  constructor(folder: string) {
    this.#folder = folder;
    this.#versions = this.#read("versions.json") as { cfnLint: string; botocore: string };
  }

  /** The schema of a type such as `AWS::RDS::DBInstance`; undefined if CloudFormation has none. */
  resource(type: string): PublishedSchema | undefined {
    const schema = this.#read(path.join("cloudformation", `${type.replaceAll("::", "-")}.json`)) as
      | JsonSchema
      | undefined;
    return schema && { schema, source: `CloudFormation's ${type} (cfn-lint ${this.#versions.cfnLint})` };
  }

  /** What values of one resource must agree on: `aws_rds_dbinstance/dbinstanceclass_enum`. */
  extension(name: string, region: string): PublishedSchema | undefined {
    const file = this.#read(path.join("extensions", `${name}.json`)) as JsonSchema | undefined;
    // Some have one schema per region.
    const schema = file?.["us-east-1"] === undefined ? file : (file[region] as JsonSchema | undefined);
    return schema && { schema, source: `cfn-lint ${this.#versions.cfnLint}, ${name}` };
  }

  /** The input of an API operation such as `rds:CreateDBInstance`, as a JSON schema. */
  operation(name: string): PublishedSchema | undefined {
    if (!this.#operations.has(name)) this.#operations.set(name, this.#readOperation(name));
    return this.#operations.get(name);
  }

  #readOperation(name: string): PublishedSchema | undefined {
    const [service = "", operation = ""] = name.split(":");
    const model = this.#read(path.join("api", `${service}.json.gz`)) as ServiceModel | undefined;
    const input = model?.operations[operation]?.input?.shape;
    if (model === undefined || input === undefined) return undefined;
    const definitions = reachable(input, model.shapes);
    return {
      schema: { ...definitions[input], definitions },
      source: `the API's ${name} (botocore ${this.#versions.botocore})`,
    };
  }

  #read(file: string): unknown {
    if (!this.#files.has(file)) {
      const whole = path.join(this.#folder, file);
      const content = existsSync(whole) ? readFileSync(whole) : undefined;
      const text = file.endsWith(".gz") && content !== undefined ? gunzipSync(content) : content;
      this.#files.set(file, text && JSON.parse(text.toString()));
    }
    return this.#files.get(file);
  }
}

interface ServiceModel {
  readonly operations: Readonly<Record<string, { readonly input?: { readonly shape: string } } | undefined>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** A shape of a botocore model. */
interface Shape {
  readonly type: string;
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly required?: readonly string[];
  readonly member?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly min?: number;
  readonly max?: number;
}

/** The schemas of a shape and of every shape below it: a service has thousands. */
function reachable(name: string, shapes: ServiceModel["shapes"]): Record<string, JsonSchema> {
  const found: Record<string, JsonSchema> = {};
  const waiting = [name];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const shape = shapes[next];
    if (shape === undefined || next in found) continue;
    found[next] = asSchema(shape);
    const below = [...Object.values(shape.members ?? {}), shape.member, shape.value];
    waiting.push(...below.flatMap((each) => each?.shape ?? []));
  }
  return found;
}

const reference = ({ shape }: { readonly shape: string }): JsonSchema => ({ $ref: `#/definitions/${shape}` });

/** By kind of shape; blobs, timestamps and documents have no values to judge. */
const schemas: Readonly<Record<string, (shape: Shape) => JsonSchema>> = {
  structure: ({ members = {} }) => ({
    type: "object",
    properties: Object.fromEntries(Object.entries(members).map(([name, member]) => [name, reference(member)])),
  }),
  list: (shape) => ({
    type: "array",
    ...bounds(shape, "Items"),
    ...(shape.member && { items: reference(shape.member) }),
  }),
  map: ({ value }) => ({ type: "object", ...(value && { additionalProperties: reference(value) }) }),
  string: (shape) => ({ type: "string", ...bounds(shape, "Length"), ...textRules(shape) }),
  boolean: () => ({ type: "boolean" }),
  integer: (shape) => ({ type: "integer", ...bounds(shape, "imum") }),
  long: (shape) => ({ type: "integer", ...bounds(shape, "imum") }),
};

const asSchema = (shape: Shape): JsonSchema => schemas[shape.type]?.(shape) ?? {};

function bounds({ min, max }: Shape, of: "Items" | "Length" | "imum"): JsonSchema {
  return { ...(min !== undefined && { [`min${of}`]: min }), ...(max !== undefined && { [`max${of}`]: max }) };
}

function textRules({ enum: values, pattern }: Shape): JsonSchema {
  // The whole text must match, as in the service models that these are made of.
  return { ...(values && { enum: values }), ...(pattern !== undefined && { pattern: `^(?:${pattern})$` }) };
}
