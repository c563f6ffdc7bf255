import { STATUS_CODES } from "node:http";
import * as z from "zod";
import { shapeOf } from "../../../app/chassis/http/answers.ts";
import { bodyTypes } from "../../../app/chassis/http/body-types.ts";
import type { Route } from "../../../app/chassis/http/route.ts";
import { limitClasses } from "../../../contract/limits.ts";
import { routes as forwarded, services, versions, type Deprecation, type Version } from "../../../contract/services.ts";
import { formatted } from "../../sources/formatted.ts";
import { deprecatedShapes, deprecatedShapesFile, keptShapes, withNewlyDeprecated } from "./deprecated-shapes.ts";
import { parametersOf, schemaOf, without, type JsonSchema } from "./parts.ts";
import {
  deprecationHeaders,
  headersOf,
  limitHeaders,
  problemResponse,
  problemSchema,
  problemKinds,
  responseHeaders,
} from "./problem-responses.ts";
import { publicRoutes } from "./service-routes.ts";

const about = `Every answer has the header \`X-Request-Id\`. An answer that is not a success is a problem (RFC 9457): its \`type\` says which. Unknown fields and parameters are refused, with their paths.

A deprecated operation sends \`Deprecation\`, \`Sunset\` and \`Link\` with the address of its successor on every answer of the service, and ends not before the sunset. A prefix has its own versions: what this one does not list, another has.

Sign in for an access token, and send it as \`Authorization: Bearer <token>\`.`;

/** The OpenAPI document of one version of the API, over all services. */
export function openApiDocument(version: Version, routes: readonly Route[]): JsonSchema {
  const own = routes.filter((route) => route.versions.includes(version));
  const responses: Record<string, JsonSchema> = {};
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of own) {
    const path = `/${version}${inBraces(route.path)}`;
    paths[path] = { ...paths[path], [route.method]: operation(route, version, responses) };
  }
  return {
    openapi: "3.1.1",
    info: { title: "Groundwork", version, description: about },
    servers: [{ url: "/" }],
    tags: tagsOf(own),
    paths,
    components: {
      schemas: { Problem: problemSchema },
      responses: sorted(responses),
      headers: responseHeaders,
      securitySchemes: { accessToken: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
    },
  };
}

/** The text of each document, and of the shapes that are deprecated, by its path from the checkout. */
export async function openApiFiles(): Promise<readonly (readonly [file: string, text: string])[]> {
  const routes = await publicRoutes();
  const documents = versions.map((version) => [version, openApiDocument(version, routes)] as const);
  const deprecatedNow = deprecatedShapes(documents.map(([, document]) => document));
  const files = [
    ...documents.map(([version, document]) => [`contract/openapi/${version}.json`, document] as const),
    [deprecatedShapesFile, withNewlyDeprecated(await keptShapes(), deprecatedNow)] as const,
  ];
  return Promise.all(
    files.map(async ([file, content]) => [file, await formatted(file, JSON.stringify(content))] as const),
  );
}

const inBraces = (path: string): string => path.replaceAll(/:(\w+)/g, "{$1}");

const prefixOf = ({ path }: Route): string => path.split("/")[1] ?? "";

/** A tag for each prefix: what its service is about. */
function tagsOf(routes: readonly Route[]): JsonSchema[] {
  return [...new Set(routes.map(prefixOf))].map((prefix) => {
    const owner = forwarded.find((route) => route.prefix === prefix)?.service;
    return { name: prefix, ...(owner === undefined ? {} : { description: services[owner].about }) };
  });
}

function operation(route: Route, version: Version, responses: Record<string, JsonSchema>): JsonSchema {
  const { method, path, summary, parts } = route;
  const deprecation = deprecationOf(route, version);
  const parameters = parametersOf(route);
  return {
    operationId: operationId(method, path),
    summary,
    ...(deprecation === undefined ? {} : deprecated(route, deprecation)),
    tags: [prefixOf(route)],
    security: securityOf(route),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(parts.body === undefined ? {} : { requestBody: bodyOf(parts.body, route) }),
    responses: { ...successes(route, version), ...problems(route, responses) },
  };
}

/** `getProductsUuid` of `get /products/:uuid`: unique, because method and path are. */
function operationId(method: string, path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return [method, ...words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)].join("");
}

function securityOf({ access }: Route): JsonSchema[] {
  // For a scheme other than OAuth, OpenAPI lists the roles of which one is needed.
  const withToken = { accessToken: [...(access.roles ?? [])] };
  if (access.optional === true) return [{}, withToken];
  return access.signedIn ? [withToken] : [];
}

/** With the schema's first example: zod leaves out those of a schema that transforms what is sent. */
function bodyOf(body: z.ZodType, { bodyType }: Route): JsonSchema {
  const schema = without(schemaOf(body, "input"), "examples");
  const [example] = Examples.parse(body.meta()?.["examples"]);
  const shown = { schema, ...(example === undefined ? {} : { example }) };
  return { required: true, content: Object.fromEntries(bodyTypes[bodyType].media.map((type) => [type, shown])) };
}

const Examples = z.array(z.unknown()).default([]);

const deprecationOf = (route: Route, version: Version): Deprecation | undefined =>
  forwarded.find(({ prefix }) => prefix === prefixOf(route))?.deprecated?.[version];

const deprecated = ({ path }: Route, { since, sunset, successor }: Deprecation): JsonSchema => ({
  deprecated: true,
  description: `Deprecated on ${since}, may end on ${sunset}. Use \`/${successor}${inBraces(path)}\`.`,
});

function successes(route: Route, version: Version): JsonSchema {
  const { answers, limit, versioned, isPage } = route;
  const limited = limitClasses[limit].length === 0 ? [] : limitHeaders;
  const aged = deprecationOf(route, version) === undefined ? [] : deprecationHeaders;
  const headers = headersOf(...aged, ...limited, ...(versioned ? ["ETag"] : []));
  return Object.fromEntries(
    Object.entries(answers).flatMap(([status, declared]) => {
      const shape = shapeOf(declared, version);
      if (shape === undefined) return [];
      const hasBody = !(shape instanceof z.ZodUndefined);
      const type = isPage ? "text/html" : "application/json";
      const content = { content: { [type]: { schema: schemaOf(shape, "output") } } };
      return [[status, { description: STATUS_CODES[status] ?? "", headers, ...(hasBody ? content : {}) }]];
    }),
  );
}

/** References to responses of the components, which routes share: the same kinds are one component. */
function problems(route: Route, responses: Record<string, JsonSchema>): JsonSchema {
  const references = [...problemKinds(route)].map(([status, kinds]) => {
    const name = [status, ...kinds.map(({ kind }) => kind)].join(".");
    responses[name] ??= problemResponse(status, kinds);
    return [String(status), { $ref: `#/components/responses/${name}` }] as const;
  });
  return Object.fromEntries(references);
}

const sorted = (record: Readonly<Record<string, JsonSchema>>): JsonSchema =>
  Object.fromEntries(Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1)));
