import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { metrics, type MetricName } from "../../../contract/telemetry.ts";
import { buckets, observed, samples, type Distribution, type Sample } from "./metrics.ts";
import "./process-gauges.ts";

/** The metrics of this process in the text format of Prometheus. */
export async function prometheusText(): Promise<{ readonly type: string; readonly text: string }> {
  const values = Map.groupBy(await samples(), ({ name }) => name);
  const distributions = observed();
  const registry = new Registry();
  for (const name of Object.keys(metrics) as MetricName[]) {
    if (metrics[name].kind === "histogram") {
      const own = distributions.filter((one) => one.name === name);
      registry.registerMetric(asHistogram(name, own));
    } else registry.registerMetric(asMetric(name, values.get(name) ?? []));
  }
  return { type: registry.contentType, text: await registry.metrics() };
}

const settings = (name: MetricName) => ({
  name,
  help: metrics[name].about,
  labelNames: [...metrics[name].attributes],
  registers: [],
});

function asMetric(name: MetricName, values: readonly Sample[]): Counter | Gauge {
  if (metrics[name].kind === "counter") {
    const counter = new Counter(settings(name));
    for (const { attributes, value } of values) counter.inc(attributes, value);
    return counter;
  }
  const gauge = new Gauge(settings(name));
  gauge.reset();
  if (metrics[name].attributes.length === 0 && values.length === 0) gauge.remove();
  for (const { attributes, value } of values) gauge.set(attributes, value);
  return gauge;
}

/** A histogram of what was counted already: prom-client's own would have to observe it again. */
function asHistogram(name: MetricName, distributions: readonly Distribution[]): Histogram {
  const values = distributions.flatMap(writtenValues);
  const { about: help, kind: type } = metrics[name];
  const getForPromString = async () => Promise.resolve({ name, help, type, values });
  return Object.assign(new Histogram(settings(name)), { getForPromString });
}

function writtenValues({ name, attributes, counts, sum }: Distribution) {
  let total = 0;
  const bounds = [...buckets, "+Inf"].map((le, at) => {
    total += counts[at] ?? 0;
    return { metricName: `${name}_bucket`, labels: { ...attributes, le: String(le) }, value: total };
  });
  return [
    ...bounds,
    { metricName: `${name}_sum`, labels: attributes, value: sum },
    { metricName: `${name}_count`, labels: attributes, value: total },
  ];
}
