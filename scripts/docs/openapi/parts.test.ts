import { expect, test } from "@jest/globals";
import * as z from "zod";
import { preconditionFailed } from "../../../app/chassis/http/precondition.ts";
import { anyone, ok, route } from "../../../app/chassis/http/route.ts";
import { openApiDocument } from "./document.ts";
import { problemResponse } from "./problem-responses.ts";

const declared = {
  versions: ["v1"],
  summary: "Do something",
  limit: "unlimited",
  answers: { 200: z.strictObject({}) },
} as const;
const handle = async () => Promise.resolve(ok({}));

test("a route's own headers are parameters, those that every client sends are not", () => {
  const headers = z.object({
    "x-csrf-token": z.string().optional().meta({ description: "of a browser" }),
    cookie: z.string().optional(),
    "user-agent": z.string().optional(),
  });
  const own = route({ ...declared, method: "post", path: "/products", access: anyone(), headers, handle });
  const { paths } = openApiDocument("v1", [own]) as { paths: Record<string, Record<string, { parameters: unknown }>> };
  expect(paths["/v1/products"]?.["post"]?.parameters).toEqual([
    { name: "x-csrf-token", in: "header", required: false, description: "of a browser", schema: { type: "string" } },
  ]);
});

test("a versioned operation has the ETag of its answers, and a change its If-Match and refusals", () => {
  const own = { ...declared, path: "/products", access: anyone(), versioned: true, handle } as const;
  const routes = [route({ ...own, method: "get" }), route({ ...own, method: "patch" })];
  const { paths } = openApiDocument("v1", routes) as { paths: object };
  const success = { 200: { headers: { ETag: { $ref: "#/components/headers/ETag" } } } };
  expect(paths).toMatchObject({
    "/v1/products": {
      get: { responses: success },
      patch: {
        parameters: [{ name: "If-Match", in: "header", required: true }],
        responses: {
          ...success,
          412: { $ref: "#/components/responses/412.precondition-failed" },
          428: { $ref: "#/components/responses/428.precondition-required" },
        },
      },
    },
  });
  expect(problemResponse(412, [preconditionFailed])["headers"]).toHaveProperty("ETag");
});
