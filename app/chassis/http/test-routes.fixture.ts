import * as z from "zod";
import { requestContext } from "../process/log.ts";
import { problem, refused } from "./problem.ts";
import { anyone, created, ok, route, signedIn, type Route } from "./route.ts";

const soldOut = problem("sold-out", 409, "Sold out");
const Item = z.strictObject({
  name: z.string().max(300_000),
  lines: z.array(z.strictObject({ quantity: z.int() })).optional(),
});

/** Resolvers of the pending requests for `/v1/products/held`. */
export const held: (() => void)[] = [];

/** Routes that succeed, return a problem, throw, and return undeclared fields. */
export const testRoutes: Route[] = [
  route({
    method: "get",
    path: "/products/:name",
    versions: ["v1"],
    summary: "Read one product",
    access: anyone(),
    limit: "unlimited",
    params: z.strictObject({ name: z.string().regex(/^[a-z]+$/) }),
    query: z.strictObject({ limit: z.string().optional() }),
    answers: { 200: z.strictObject({ name: z.string(), requestId: z.string().optional() }), 409: soldOut },
    handle: async ({ params }) => {
      if (params.name === "gone") return refused(soldOut, { detail: "yesterday", members: { left: 0 } });
      if (params.name === "broken") throw new Error("select password from secrets where canary");
      if (params.name === "held") await new Promise<void>((resolve) => held.push(resolve));
      const leaking = { name: params.name, id: "1" };
      return ok(params.name === "leaking" ? leaking : { name: params.name });
    },
  }),
  route({
    method: "post",
    path: "/products",
    versions: ["v1"],
    summary: "Create a product",
    access: anyone(),
    limit: "unlimited",
    body: Item,
    answers: { 201: z.strictObject({ name: z.string(), requestId: z.string() }) },
    handle: async ({ body }) =>
      Promise.resolve(created({ name: body.name, requestId: requestContext.getStore()?.requestId ?? "" })),
  }),
  route({
    method: "post",
    path: "/orders",
    versions: ["v1"],
    summary: "Place an order",
    access: signedIn(),
    limit: "unlimited",
    idempotent: false,
    body: Item,
    answers: { 201: z.strictObject({ user: z.string() }) },
    handle: async ({ user }) => Promise.resolve(created({ user: user.uuid })),
  }),
];
