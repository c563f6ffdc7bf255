import autocannon from "autocannon";
import { settings } from "./settings.mjs";

// `forged` is the begin of a token: each request has another one with a wrong signature.
const { forged, ...options } = settings;
let count = 0;
const setupRequest = (request) => {
  const authorization = `Bearer ${forged}${String(count++).padStart(8, "0")}AAAA`;
  return { ...request, headers: { authorization } };
};
const result = await autocannon(forged === undefined ? options : { ...options, requests: [{ setupRequest }] });
console.log(
  JSON.stringify({
    requests: result.requests.total,
    seconds: result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    statuses: Object.fromEntries(Object.entries(result.statusCodeStats).map(([status, { count }]) => [status, count])),
    errors: result.errors,
  }),
);
