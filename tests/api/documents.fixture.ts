import { readFileSync } from "node:fs";
import Ajv from "ajv";
import * as z from "zod";
import type { Answer } from "../../app/testing/client.ts";
import { versions, type Version } from "../../contract/services.ts";
import { deprecationHeaders } from "../../scripts/docs/openapi/problem-responses.ts";

export { deprecationHeaders };

const Header = z.object({ $ref: z.string() });
const Response = z.object({
  headers: z.record(z.string(), Header),
  content: z.record(z.string(), z.unknown()).default({}),
});
const Operation = z.object({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.unknown())),
  requestBody: z.object({ content: z.record(z.string(), z.object({ example: z.unknown() })) }).optional(),
  responses: z.record(z.string(), z.union([Header, Response])),
});
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({
    responses: z.record(z.string(), Response),
    headers: z.record(z.string(), z.object({ required: z.boolean().default(false) })),
  }),
});

// It knows draft 7, whose keywords are those that the documents use.
const ajv = new Ajv({ extendRefs: true, unknownFormats: "ignore" });
const documents = new Map(
  versions.map((version) => {
    const text = readFileSync(new URL(`../../contract/openapi/${version}.json`, import.meta.url), "utf8");
    ajv.addSchema(JSON.parse(text) as object, version);
    return [version, Document.parse(JSON.parse(text))];
  }),
);
/** Every operation of every document. */
export const operations = [...documents.values()].flatMap(({ paths }) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  ),
);

function documentOf(version: Version): z.infer<typeof Document> {
  const document = documents.get(version);
  if (document === undefined) throw new Error(`no document of ${version}`);
  return document;
}

const pointer = (...keys: readonly string[]): string =>
  keys.map((key) => `/${encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("");

const ofDeprecated: ReadonlySet<string> = new Set(deprecationHeaders);

const versionOf = (path: string): Version => versions.find((version) => path.startsWith(`/${version}/`)) ?? "v1";

/** The response of the document that an answer must be as, and the place of its body's schema. */
function documented(path: string, method: string, { status, headers }: Answer) {
  const version = versionOf(path);
  const { paths, components } = documentOf(version);
  const declared = paths[path]?.[method]?.responses[status];
  if (declared === undefined) return undefined;
  const [type = ""] = (headers.get("content-type") ?? "").split(";");
  const ofType = pointer("content", type, "schema");
  if (!("$ref" in declared)) {
    const schema = `${version}#${pointer("paths", path, method, "responses", String(status))}${ofType}`;
    return { response: declared, type, schema };
  }
  const response = components.responses[declared.$ref.split("/").at(-1) ?? ""];
  return { response, type, schema: `${version}${declared.$ref}${ofType}` };
}

/** What differs between an answer and the document: nothing if it is as documented. */
export function differences(path: string, method: string, answer: Answer): unknown[] {
  const { response, type = "", schema = "" } = documented(path, method, answer) ?? {};
  const unknown = [`${method} ${path}: ${answer.status}: ${type} is not documented`];
  if (response === undefined) return unknown;
  const isRequired = (name: string) => documentOf(versionOf(path)).components.headers[name]?.required === true;
  const required = Object.keys(response.headers).filter((name) => isRequired(name) || ofDeprecated.has(name));
  const lacks = required.filter((name) => answer.headers.get(name) === null);
  const isEmpty = answer.text === "" && Object.keys(response.content).length === 0;
  if (isEmpty) return lacks;
  return response.content[type] === undefined ? unknown : [...lacks, ...bodyFaults(schema, answer)];
}

function bodyFaults(schema: string, { body }: Answer): unknown[] {
  const validate = ajv.compile({ $ref: schema });
  return validate(body) === true ? [] : (validate.errors ?? []);
}
