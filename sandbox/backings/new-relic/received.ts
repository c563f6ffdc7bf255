import * as z from "zod";

/** An application, as the agents of its processes report. */
export interface ReportedApplication {
  readonly name: string;
  /** Agents that are connected. */
  agents: number;
  /** Time slices by metric, without those of one transaction: calls and their total. */
  readonly metrics: Map<string, { calls: number; total: number }>;
  /** The newest events of each type: a flood of requests pushes out requests only. */
  events: ReportedEvent[];
}

/** An event, with all its attributes. */
export interface ReportedEvent {
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const Attributes = z.record(z.string(), z.unknown());
const Identity = z.looseObject({ name: z.string(), scope: z.string().optional() });
const Slice = z.tuple([Identity, z.array(z.number())]);

/** `[run, begin, end, slices]` of `metric_data`. */
const MetricData = z.tuple([z.unknown(), z.number(), z.number(), z.array(Slice)]);

const Events = z.array(z.array(Attributes));

/**
 * `[run, reservoir, [[intrinsic, user, agent], …]]` of event data; custom events come without the
 * reservoir.
 */
const EventData = z.union([z.tuple([z.unknown(), z.unknown(), Events]), z.tuple([z.unknown(), Events])]);

/** `connect`: an agent per process, with the names of its application. */
export const ConnectData = z.array(z.looseObject({ app_name: z.array(z.string()).min(1) })).min(1);

const mostMetrics = 2_000;
const mostEventsOfType = 500;

/** The application of a name, without data. */
export const newApplication = (name: string): ReportedApplication => ({
  name,
  agents: 0,
  metrics: new Map(),
  events: [],
});

/** Adds the data of one call of an agent to its application; other methods carry no data to show. */
export function keepReported(application: ReportedApplication, method: string, data: unknown): void {
  if (method === "metric_data") keepMetrics(application, data);
  else if (/^(analytic|custom|error)_event_data$/.test(method)) keepEvents(application, data);
}

function keepMetrics({ metrics }: ReportedApplication, data: unknown): void {
  const [, , , slices] = MetricData.parse(data);
  const ofAll = slices.filter(([{ scope = "" }]) => scope === "");
  for (const [{ name }, [calls = 0, total = 0]] of ofAll) {
    const known = metrics.get(name) ?? { calls: 0, total: 0 };
    metrics.set(name, { calls: known.calls + calls, total: known.total + total });
  }
  for (const name of [...metrics.keys()].slice(mostMetrics)) metrics.delete(name);
}

function keepEvents(application: ReportedApplication, data: unknown): void {
  const parsed = EventData.parse(data);
  const received = (parsed.length === 3 ? parsed[2] : parsed[1]).map((parts): ReportedEvent => {
    // What the agent itself says of an event counts, whatever attribute has the same name.
    const attributes = Object.assign({}, ...parts.toReversed()) as Record<string, unknown>;
    return { type: String(attributes["type"]), attributes };
  });
  const byType = Map.groupBy([...application.events, ...received], ({ type }) => type);
  application.events = [...byType.values()].flatMap((all) => all.slice(-mostEventsOfType));
}
