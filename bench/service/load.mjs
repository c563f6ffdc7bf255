import autocannon from "autocannon";
import { settings } from "./settings.mjs";

const result = await autocannon(settings);
console.log(
  JSON.stringify({
    requests: result.requests.total,
    seconds: result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    statuses: Object.keys(result.statusCodeStats),
    errors: result.errors,
  }),
);
