import { closeDatabase, openDatabase, query } from "../chassis/database/database.ts";
import { serve } from "../chassis/http/serve.ts";
import type { ProcessConfig } from "../chassis/process/config.ts";
import type { Stop } from "../chassis/process/run-process.ts";
import { cacheAddress } from "../chassis/redis/cache-address.ts";
import { PublishedRevocations } from "../chassis/tokens/published-revocations.ts";
import { LiveChannel } from "./live/live-channel.ts";
import { LiveSubscription } from "./live/live-subscription.ts";
import { SocketHandshake } from "./live/socket-handshake.ts";
import { SocketHub } from "./live/socket-hub.ts";
import { SocketTickets } from "./live/socket-ticket.ts";

/** Keeps the sockets of users, and sends them events as they happen (NOTIFY-4). */
export async function startSocket(config: ProcessConfig<"notifications", "socket">): Promise<Stop> {
  const { values } = config;
  openDatabase(config, []);
  const cache = cacheAddress(values);
  const revocations = new PublishedRevocations(values.AUTH_ADDRESS);
  const [channel, tickets] = [new LiveChannel(cache), new SocketTickets(cache)];
  const subscription = new LiveSubscription(cache, (user, signal) => hub.receive(user, signal));
  const hub = new SocketHub({ channel, subscription, revocations });
  const origins = values.CORS_ORIGINS === "none" ? [] : values.CORS_ORIGINS.split(" ");
  const handshake = new SocketHandshake({ hub, tickets, revocations, origins });
  const serving = await serve(
    { service: "notifications", routes: [], checks: { database: async () => query("select 1") } },
    config,
    {
      accept: async (request, connection, head) => handshake.accept(request, connection, head),
      drain: async () => hub.drain(),
    },
  );
  return async () => {
    await serving.stop();
    hub.close();
    for (const each of [subscription, channel, tickets]) each.close();
    await closeDatabase();
  };
}
