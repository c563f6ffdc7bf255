import { emailHash } from "../../../contract/email-hash.ts";
import { identifiersOf, logEvents, type LogLine } from "./log-events.ts";
import type { Identified, JourneyEvent, Rows, Standing, Told } from "./journey-event.ts";
import { messagingState } from "./messaging-state.ts";

/** What a journey is asked for, and what is known of it so far. */
export interface Subject extends Required<Identified> {
  /** A request id, an e-mail address, or the uuid of an order. */
  readonly given: string;
}

/** What a service knows of journeys. */
export interface JourneyReader {
  readonly service: string;
  readonly identify?: (rows: Rows, subject: Subject) => Promise<Identified>;
  readonly tell?: (rows: Rows, requests: readonly string[]) => Promise<Told>;
  /** Types of messages whose standing `tell` reports in better words. */
  readonly covers?: readonly string[];
}

/** Where the story of a request is kept. */
export interface JourneySources {
  /** Those that identify by what others know come after them. */
  readonly readers: readonly JourneyReader[];
  readonly rows: (service: string) => Rows;
  /** Lines of the log that contain one of these texts. */
  readonly lines: (texts: readonly string[]) => Promise<readonly LogLine[]>;
}

/** The whole story of the requests of something, in order of time (LOGS-1). */
export interface Journey {
  readonly of: string;
  readonly requests: readonly string[];
  readonly standings: readonly Standing[];
  readonly events: readonly JourneyEvent[];
}

/** The requests of one address may be many; these are the newest. */
const mostRequests = 20;

/**
 * The journey of a request id, an e-mail address or an order: what the log says of it, and how it
 * stands in the tables of every service. It has no requests if nothing is known.
 */
export async function journeyOf(given: string, sources: JourneySources): Promise<Journey> {
  const subject = await identify(given, sources);
  const requests = subject.requests.slice(-mostRequests);
  if (requests.length === 0) return { of: given, requests, standings: [], events: [] };
  const told = (await Promise.all(sources.readers.map(async (reader) => tellOf(reader, requests, sources)))).flat();
  const lines = logEvents(await sources.lines(requests), new Set(requests));
  const events = onlyOnce([...lines, ...told.flatMap((one) => one.events)]);
  if (events.length === 0) return { of: given, requests: [], standings: [], events };
  return {
    of: given,
    requests,
    standings: told.flatMap(({ standings }) => standings),
    events: events.toSorted((one, other) => Date.parse(one.time) - Date.parse(other.time)),
  };
}

/** A line may be in the log and in the search server. */
function onlyOnce(events: readonly JourneyEvent[]): JourneyEvent[] {
  return [...new Map(events.map((event) => [`${event.time} ${event.where} ${event.what}`, event])).values()];
}

/** One after the other, on the one connection of the service. */
async function tellOf(
  { service, tell, covers = [] }: JourneyReader,
  requests: readonly string[],
  { rows }: JourneySources,
): Promise<Told[]> {
  const messages = await messagingState(service, rows(service), { requests, covers });
  return tell === undefined ? [messages] : [messages, await tell(rows(service), requests)];
}

async function identify(given: string, { readers, rows, lines }: JourneySources): Promise<Subject> {
  const isRecipient = given.includes("@") || given.startsWith("+");
  const searched = isRecipient ? emailHash(given) : given;
  let subject: Subject = { given, requests: [], users: [], orders: [] };
  subject = known(subject, identifiersOf(await lines([searched]), searched));
  for (const { service, identify: more } of readers)
    if (more !== undefined) subject = known(subject, await more(rows(service), subject));
  const isRequest = !isRecipient && subject.requests.length === 0;
  return isRequest ? known(subject, { requests: [given] }) : subject;
}

function known(subject: Subject, { requests = [], users = [], orders = [] }: Identified): Subject {
  return {
    given: subject.given,
    requests: [...new Set([...subject.requests, ...requests])],
    users: [...new Set([...subject.users, ...users])],
    orders: [...new Set([...subject.orders, ...orders])],
  };
}
