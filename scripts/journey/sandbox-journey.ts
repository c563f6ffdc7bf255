import { userJourney } from "../../app/auth/accounts/user-journey.ts";
import { journeyOf, type Journey, type JourneyReader } from "../../app/chassis/journey/journey.ts";
import type { LogLine } from "../../app/chassis/journey/log-events.ts";
import { mailJourney } from "../../app/notifications/mail/mail-journey.ts";
import { orderJourney } from "../../app/shop/orders/order-journey.ts";
import { schemaNames } from "../../contract/services.ts";
import type { Login } from "../running-sandbox/login.ts";
import { connectAs } from "../running-sandbox/service-database.ts";

/** What each service knows; a service without a reader has its messages all the same. */
const told: readonly JourneyReader[] = [userJourney, orderJourney, mailJourney];

/** The readers of every service with a schema, those that identify in their order first. */
export function readersOf(schemas: readonly string[]): JourneyReader[] {
  const others = schemas.filter((schema) => told.every(({ service }) => service !== schema));
  return [...told, ...others.map((service) => ({ service }))];
}

/** Where the journeys of a sandbox are read. */
export interface SandboxJourneys {
  readonly login: (service: string) => Promise<Login>;
  readonly lines: (texts: readonly string[]) => Promise<readonly LogLine[]>;
}

/** The journey of a request id, an e-mail address or an order of a running sandbox. */
export async function sandboxJourney(given: string, { login, lines }: SandboxJourneys): Promise<Journey> {
  const readers = readersOf(schemaNames);
  const opened = await Promise.all(
    readers.map(async ({ service }) => [service, await connectAs(await login(service))] as const),
  );
  const databases = new Map(opened);
  try {
    return await journeyOf(given, {
      readers,
      lines,
      rows: (service) => async (text, values) => databases.get(service)?.rows(text, values) ?? [],
    });
  } finally {
    await Promise.all(opened.map(async ([, database]) => database.close()));
  }
}
