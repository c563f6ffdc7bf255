import { unwrapSecrets } from "../engine/pulumi-secrets.ts";
import { resourceFacts } from "../facts/resource-facts.ts";
import { packageOf } from "../facts/sdk-catalogue.ts";
import { checkInputs } from "../provider/resource-check.ts";
import { typeAndName } from "../provider/urn.ts";
import { isMap, unknownValue, type WireProperties, type WireValue } from "../provider/wire-value.ts";
import { mapInputs } from "./mapped-inputs.ts";
import type { Mapping } from "./mapping.ts";
import { mappingOf } from "./mapping-of.ts";
import type { NotJudged } from "./not-judged.ts";
import type { PublishedSchema, PublishedSchemas } from "./published-schemas.ts";
import { valuesAt, type Refusal } from "./refusal.ts";
import { refusals } from "./refusals/index.ts";
import { violations } from "./schema-judge.ts";

/** A resource of a Pulumi state. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly inputs?: object | undefined;
  /** A replaced resource that waits for its deletion. */
  readonly delete?: boolean | undefined;
}

/** A value that AWS would refuse. It never contains the value, which may be a secret. */
export interface ApplyFinding {
  readonly urn: string;
  /** The path of the input: `ingress[0].description`. */
  readonly property: string;
  /** What the value must be. */
  readonly rule: string;
  /** Who says so: a page, or a published schema with its version. */
  readonly source: string;
}

/** The result of an apply check. */
export interface ApplyCheck {
  /** The URNs of the resources whose values were judged. */
  readonly judged: readonly string[];
  readonly findings: readonly ApplyFinding[];
  readonly notJudged: readonly NotJudged[];
}

/** Judges the values of a stack's AWS resources as AWS would, without asking it. */
export function applyCheck(state: readonly StateResource[], schemas: PublishedSchemas): ApplyCheck {
  const resources = state.filter((each) => each.delete !== true && isCustom(each.type));
  const judgements = resources.map((resource) => judgementOf(resource, schemas));
  return {
    judged: judgements.filter(({ isMapped }) => isMapped).map(({ urn }) => urn),
    findings: judgements.flatMap(({ findings }) => findings),
    notJudged: summary(judgements),
  };
}

/** Components and providers are not resources of a cloud. */
const isCustom = (type: string): boolean => /^[^:]+:[^:]+\/[^:]+:[^:]+$/.test(type) || type.startsWith("aws:");

interface Judgement extends NotJudged {
  readonly urn: string;
  readonly isMapped: boolean;
  readonly findings: readonly ApplyFinding[];
}

function judgementOf(resource: StateResource, schemas: PublishedSchemas): Judgement {
  const { urn, type } = resource;
  const object = resourceFacts(type)?.object;
  if (object !== undefined) return judgementOfObject(resource, object.isCustom);
  const mapping = mappingOf(type);
  const inputs = knownInputs(resource);
  const rows = refusals.filter((row) => row.types.includes(type) || row.types.includes("*"));
  const bySchemas =
    mapping === undefined ? { findings: [], unmatched: Object.keys(inputs) } : bySchemasOf(mapping, inputs, schemas);
  const findings = [...byRows(rows, inputs), ...byProvider(resource, inputs), ...bySchemas.findings];
  const judgedByRows = new Set(rows.map(({ property }) => property.split(".")[0]));
  const left = bySchemas.unmatched.filter((path) => !judgedByRows.has(path.replace(/[.[].*/, "")));
  return {
    urn,
    type,
    isMapped: mapping !== undefined,
    properties: mapping === undefined ? [] : left,
    findings: unique(findings).map((finding) => ({ urn, ...finding })),
  };
}

/** An object of Kubernetes: the SDK declares every field, except of kinds that a cluster defines. */
function judgementOfObject(resource: StateResource, isCustom: boolean): Judgement {
  const { urn, type } = resource;
  const findings = byProvider(resource, knownInputs(resource)).map((finding) => ({ urn, ...finding }));
  return { urn, type, isMapped: true, properties: isCustom ? ["spec"] : [], findings };
}

type Found = Omit<ApplyFinding, "urn">;

/** One finding for each property; rows come first, because their words are the clearest. */
const unique = (findings: readonly Found[]): Found[] => [
  ...new Map([...findings].reverse().map((finding) => [finding.property, finding])).values(),
];

const ciphertextKey = "4dabf18193072939515e22adb298388d";

/** The inputs in clear; what is encrypted is not known. */
function knownInputs({ inputs }: StateResource): WireProperties {
  const clear = readable(unwrapSecrets(inputs ?? {}) as WireValue);
  return isMap(clear) ? clear : {};
}

function readable(value: WireValue): WireValue {
  if (Array.isArray(value)) return value.map(readable);
  if (!isMap(value)) return value;
  if (ciphertextKey in value) return "value" in value ? readable(value["value"]) : unknownValue;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, readable(each)]));
}

function byRows(rows: readonly Refusal[], inputs: WireProperties): Found[] {
  return rows.flatMap(({ property, rule, source, allows, evenAbsent }) => {
    const given = valuesAt(inputs, property);
    const isAbsent = given.length === 0 && inputs[property] !== unknownValue;
    const values = isAbsent && evenAbsent === true ? [{ path: property, value: undefined }] : given;
    return values.filter(({ value }) => !allows(value, inputs)).map(({ path }) => ({ property: path, rule, source }));
  });
}

/** What the provider itself refuses: missing inputs, and inputs that exclude each other. */
function byProvider({ urn, type }: StateResource, inputs: WireProperties): Found[] {
  const facts = resourceFacts(type);
  if (facts === undefined) return [];
  // Another version of the provider may know more inputs.
  const known = Object.fromEntries(Object.entries(inputs).filter(([input]) => facts.inputs.includes(input)));
  const question = {
    urn,
    logicalName: typeAndName(urn).name,
    randomSeed: new Uint8Array(),
    inputs: known,
    oldInputs: known,
  };
  return checkInputs(facts, question, { region: "", defaultTags: {}, namespace: "default" }).problems.map(
    ({ property, reason }) => ({
      property,
      rule: reason,
      source: packageOf(type),
    }),
  );
}

/** Inputs of every type that only the provider reads. */
const ofProvider = ["region", "tagsAll", "timeouts", "__defaults"];

function bySchemasOf(mapping: Mapping, inputs: WireProperties, schemas: PublishedSchemas) {
  const own = new Set([...ofProvider, ...(mapping.provider ?? [])]);
  const sent = Object.fromEntries(Object.entries(inputs).filter(([input]) => !own.has(input)));
  const resource = mapping.cloudFormation === undefined ? undefined : schemas.resource(mapping.cloudFormation);
  const operations = (mapping.api ?? []).map((name) => schemas.operation(name));
  const targets = [resource, ...operations].filter((target) => target !== undefined);
  const judged = targets.map((target) => byOneSchema(target, mapping, sent));
  const unmatched = judged.map((each) => new Set(each.unmatched));
  const first = unmatched[0] ?? new Set(Object.keys(sent));
  // cfn-lint's lists of a region are newer than those of the API's models.
  const listed = (property: string): boolean => Object.hasOwn(mapping.values ?? {}, property);
  const ofSchemas = judged.flatMap(({ findings }) => findings).filter(({ property }) => !listed(property));
  const agreement = resource === undefined ? [] : byExtensions(resource, mapping, sent, schemas);
  return {
    findings: [...ofSchemas, ...agreement, ...byValues(mapping, inputs, schemas)],
    unmatched: [...first].filter((path) => unmatched.every((each) => each.has(path))),
  };
}

function byOneSchema({ schema, source }: PublishedSchema, mapping: Mapping, inputs: WireProperties) {
  const { properties, inputPaths, unmatched } = mapInputs(inputs, schema, mapping);
  const completed = Object.fromEntries((mapping.completed ?? []).map((name) => [name, unknownValue]));
  const findings = violations(schema, { ...completed, ...properties })
    .filter(({ isOfValue }) => isOfValue || mapping.isReviewed === true)
    .map(({ at, rule }) => ({ property: inputPath(at, inputPaths), rule, source }));
  return { findings, unmatched };
}

const regionOf = ({ region }: WireProperties): string => (typeof region === "string" ? region : "eu-central-1");

/** What the value of one input must be, such as a type of nodes that the region has. */
function byValues(mapping: Mapping, inputs: WireProperties, schemas: PublishedSchemas): Found[] {
  return Object.entries(mapping.values ?? {}).flatMap(([property, name]) => {
    const extension = schemas.extension(name, regionOf(inputs));
    if (extension === undefined) return [];
    const { schema, source } = extension;
    return valuesAt(inputs, property).flatMap(({ path, value }) =>
      violations(schema, value).map(({ rule }) => ({ property: path, rule, source })),
    );
  });
}

/** What values of the resource must agree on. */
function byExtensions(
  resource: PublishedSchema,
  mapping: Mapping,
  inputs: WireProperties,
  schemas: PublishedSchemas,
): Found[] {
  const { properties, inputPaths } = mapInputs(inputs, resource.schema, mapping);
  return (mapping.extensions ?? []).flatMap((name) => {
    const extension = schemas.extension(name, regionOf(inputs));
    if (extension === undefined) return [];
    return violations(extension.schema, properties).map(({ at, rule }) => ({
      property: inputPath(at, inputPaths),
      rule,
      source: extension.source,
    }));
  });
}

/** The input of a property, or of the nearest one around it. */
function inputPath(at: string, paths: ReadonlyMap<string, string>): string {
  const known = paths.get(at);
  if (known !== undefined || at === "") return known ?? "";
  const name = at.slice(at.lastIndexOf("/") + 1);
  const around = inputPath(at.slice(0, at.lastIndexOf("/")), paths);
  return around === "" ? name.charAt(0).toLowerCase() + name.slice(1) : around;
}

function summary(judgements: readonly Judgement[]): NotJudged[] {
  const byType = Map.groupBy(judgements, ({ type }) => type);
  return [...byType].flatMap(([type, of]) => {
    const properties = [
      ...new Set(of.flatMap((each) => each.properties.map((path) => path.replaceAll(/\[\d+\]/g, "[]")))),
    ];
    return properties.length > 0 || of.some(({ isMapped }) => !isMapped)
      ? [{ type, properties: properties.sort() }]
      : [];
  });
}
