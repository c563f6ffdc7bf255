import { expect, test } from "@jest/globals";
import { traceIdOf } from "./trace-id.ts";

const w3c = "4bf92f3577b34da6a3ce929d0e0e4736";
const traceparent = `00-${w3c}-00f067aa0ba902b7-01`;
const amazon = "1-67891233-abcdef012345678912345678";

test.each([
  ["traceparent", { traceparent }, w3c],
  ["traceparent before the load balancer's", { traceparent, "x-amzn-trace-id": `Root=${amazon}` }, w3c],
  ["the root of the load balancer", { "x-amzn-trace-id": `Root=${amazon}` }, amazon],
  ["the root after the load balancer's own", { "x-amzn-trace-id": `Self=1-0-0;Root=${amazon};Sampled=1` }, amazon],
  ["none without a header", {}, undefined],
  ["none of a malformed traceparent", { traceparent: `00-${w3c}` }, undefined],
  ["none of a traceparent of zeros", { traceparent: `00-${"0".repeat(32)}-00f067aa0ba902b7-01` }, undefined],
  ["none of a malformed root", { "x-amzn-trace-id": "Root=1-2-3\ninjected" }, undefined],
])("the trace of a request is %s (LOGS-1)", (_, headers, expected) => {
  expect(traceIdOf(headers)).toBe(expected);
});
