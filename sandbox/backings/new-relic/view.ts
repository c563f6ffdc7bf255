import { newRelicEvent } from "../../../contract/telemetry.ts";
import type { ReportedApplication, ReportedEvent } from "./received.ts";

const own = new Set(["type", "timestamp", "metric", "value", "release", "appName"]);

/** What an application reported, as the console shows it. */
export function newRelicView({ name, agents, metrics, events }: ReportedApplication) {
  const transactions = [...metrics]
    .filter(([metric]) => /^(WebTransaction|OtherTransaction)\/.*\/./.test(metric))
    .map(([metric, { calls, total }]) => ({
      name: metric,
      calls,
      milliseconds: Math.round((calls === 0 ? 0 : (1_000 * total) / calls) * 10) / 10,
    }));
  const newest = new Map(
    events
      .filter(({ type }) => type === newRelicEvent)
      .map(({ attributes }) => [titleOf(attributes), Number(attributes["value"])] as const),
  );
  return {
    application: name,
    agents,
    transactions: transactions.toSorted((one, other) => other.calls - one.calls),
    metrics: [...newest].map(([metric, value]) => ({ name: metric, value })),
  };
}

/** `groundwork_dead_letters process=shop/worker queue=mails`. */
function titleOf(attributes: ReportedEvent["attributes"]): string {
  const others = Object.entries(attributes).filter(([key]) => !own.has(key));
  return [String(attributes["metric"]), ...others.map(([key, value]) => `${key}=${String(value)}`)].join(" ");
}
