import { platformOnly, route } from "../http/route.ts";

/** Thrown on purpose. */
class TestError extends Error {
  override readonly name = "TestError";
}

/**
 * Throws: what an operator calls to see that errors are reported. Every process that serves requests
 * has it, and the gateway does not forward it.
 */
export const testErrorRoute = route({
  method: "post",
  path: "/test-errors",
  versions: ["v1"],
  summary: "Fail on purpose",
  access: platformOnly(),
  limit: "unlimited",
  answers: {},
  handle: async () => Promise.reject(new TestError("an error on purpose, to see that errors are reported")),
});
