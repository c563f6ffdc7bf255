import { expect, test } from "@jest/globals";
import * as z from "zod";
import { anyone, ok, presented, route, shownAs } from "../../../app/chassis/http/route.ts";
import { versions, type Version } from "../../../contract/services.ts";
import { deprecatedShapes, keptShapes, operationShapes, withNewlyDeprecated } from "./deprecated-shapes.ts";
import { openApiDocument } from "./document.ts";
import { publicRoutes } from "./service-routes.ts";

const routes = await publicRoutes();
const documents = versions.map((version) => openApiDocument(version, routes));

test("the shapes of deprecated operations are those of when they were deprecated (VERSIONS, case 45)", async () => {
  // If this fails, a client of a deprecated version breaks: change the shape of its successor alone.
  // For a change that breaks none, delete the operation from the file and run `npm run docs`.
  expect(deprecatedShapes(documents)).toEqual(await keptShapes());
});

test("v2 shows users and orders in other shapes, from the same requests (VERSIONS, case 45)", () => {
  const shapes = operationShapes(documents);
  const deprecated = Object.keys(deprecatedShapes(documents));
  const successor = (name: string) => shapes[name.replace("/v1/", "/v2/")];
  expect(deprecated.filter((name) => successor(name) === undefined)).toEqual([]);
  const changed = deprecated.filter((name) => JSON.stringify(successor(name)) !== JSON.stringify(shapes[name]));
  expect(changed.toSorted()).toEqual([
    "get /v1/orders",
    "get /v1/orders/{uuid}",
    "get /v1/users/me",
    "patch /v1/users/me",
    "post /v1/orders",
    "post /v1/orders/{uuid}/cancellation",
  ]);
  for (const name of changed) {
    const [{ responses: _, ...asked } = {}, { responses: __, ...askedThen } = {}] = [shapes[name], successor(name)];
    expect(askedThen).toEqual(asked);
  }
});

/** A document of one version, of a route that shows another field in each. */
function documentOf(version: Version, { field }: { readonly field: string }) {
  const own = route({
    method: "get",
    path: "/orders",
    versions: ["v1", "v2"],
    summary: "Read something",
    access: anyone(),
    limit: "unlimited",
    answers: {
      200: presented<string>({
        v1: shownAs(z.strictObject({ text: z.string() }), (text) => ({ text })),
        v2: shownAs(z.strictObject({ [field]: z.string() }), (text) => ({ [field]: text })),
      }),
    },
    handle: async () => Promise.resolve(ok("said")),
  });
  return openApiDocument(version, [own]);
}

test("a change of the shape of v2 changes the document of v2, and nothing in that of v1 (VERSIONS, case 45)", () => {
  expect(documentOf("v1", { field: "said" })).toEqual(documentOf("v1", { field: "words" }));
  expect(operationShapes([documentOf("v2", { field: "said" })])).not.toEqual(
    operationShapes([documentOf("v2", { field: "words" })]),
  );
});

test("an operation of a deprecated version says so, its dates and its successor; others do not (VERSIONS)", () => {
  const text = "Deprecated on 2026-11-30, may end on 2027-11-30. Use `/v2/orders`.";
  const reference = (name: string) => ({ $ref: `#/components/headers/${name}` });
  const headers = { Deprecation: reference("Deprecation"), Sunset: reference("Sunset"), Link: reference("Link") };
  expect(documentOf("v1", { field: "said" })).toMatchObject({
    paths: { "/v1/orders": { get: { deprecated: true, description: text, responses: { 200: { headers } } } } },
  });
  const { paths } = documentOf("v2", { field: "said" }) as { paths: Record<string, { get: object }> };
  expect(paths["/v2/orders"]?.get).not.toHaveProperty("deprecated");
  expect(JSON.stringify(paths)).not.toMatch(/Sunset|successor|Deprecat/);
});

test("writing the documents keeps shapes as they are, adds those that are new, and drops those that ended", () => {
  const kept = { "get /v1/orders": { responses: "as before" }, "get /v1/ended": {} };
  const now = { "get /v1/orders": { responses: "changed" }, "get /v1/users": { responses: "new" } };
  expect(withNewlyDeprecated(kept, now)).toEqual({
    "get /v1/orders": { responses: "as before" },
    "get /v1/users": { responses: "new" },
  });
});
