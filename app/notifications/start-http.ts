import * as z from "zod";
import { apnsEnvironments } from "../../contract/push.ts";
import { AuditEntry } from "../chassis/audit/audit-entry.ts";
import type { ProcessConfig } from "../chassis/process/config.ts";
import { closeDatabase, openDatabase, query } from "../chassis/database/database.ts";
import { serve } from "../chassis/http/serve.ts";
import { Limiter } from "../chassis/limits/limiter.ts";
import { cacheAddress } from "../chassis/redis/cache-address.ts";
import type { Stop } from "../chassis/process/run-process.ts";
import { PublishedKeys } from "../chassis/tokens/published-keys.ts";
import { PublishedRevocations } from "../chassis/tokens/published-revocations.ts";
import { TokenVerifier } from "../chassis/tokens/token-verifier.ts";
import { SnsEndpoint } from "./mail-reports/sns-endpoint.ts";
import { SocketTickets } from "./live/socket-ticket.ts";
import { routes } from "./routes.ts";
import { keepStatistics } from "../chassis/statistics/request-statistics.ts";

const ApnsEnvironment = z.enum(apnsEnvironments);

/** Serves what users say about messages to them. It sends nothing: it has no credential of a carrier. */
export async function startHttp(config: ProcessConfig<"notifications", "http">): Promise<Stop> {
  const { values } = config;
  openDatabase(config, [AuditEntry]);
  const { AUTH_ADDRESS: auth, MAIL_REPORTS_TOPIC: topic } = values;
  const verifier = new TokenVerifier(new PublishedKeys(auth), new PublishedRevocations(auth), values);
  const limiter = Limiter.open(values);
  const tickets = new SocketTickets(cacheAddress(values));
  const serving = await serve(
    {
      service: "notifications",
      routes: routes(
        tickets,
        {
          apns: values.APNS_ENVIRONMENT === undefined ? undefined : ApnsEnvironment.parse(values.APNS_ENVIRONMENT),
          fcm: values.FCM_PROJECT !== undefined,
        },
        topic === "none" ? undefined : { topic, endpoint: new SnsEndpoint(topic) },
      ),
      verify: (token) => verifier.verify(token),
      knowsRevocations: () => verifier.knowsRevocations(),
      limiter,
      checks: { database: async () => query("select 1") },
    },
    config,
  );
  const stopStatistics = keepStatistics();
  return async () => {
    await serving.stop();
    limiter.close();
    tickets.close();
    await stopStatistics();
    await closeDatabase();
  };
}
