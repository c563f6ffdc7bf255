import { services, type Process, type ServiceName } from "../../../contract/services.ts";
import { loopbackAddress } from "../../../app/testing/loopback-address.ts";
import { supervise, type Supervised } from "../../../app/testing/run-file.ts";
import type { MovedClock } from "./moved-clock.ts";

/** The processes of the platform under faults; the gateway and the empty API of notifications do not take part. */
export const kinds = ["auth/http", "shop/http", "auth/worker", "shop/worker", "notifications/worker"] as const;
export type Kind = (typeof kinds)[number];

/** One supervised process: restarted when it dies, as on ECS. */
export interface Instance extends Supervised {
  readonly kind: Kind;
  readonly url: string;
  /** The status of its health check; undefined without an answer within a second. */
  liveness(): Promise<{ status: number; text: string } | undefined>;
  /** Moves its clock by seconds; 0 moves it back. */
  moveClock(seconds: number): void;
}

/** Starts an instance on an address of its own. */
export function startInstance(
  kind: Kind,
  environment: Readonly<Record<string, string>>,
  clock: MovedClock | undefined,
  host = loopbackAddress(),
): Instance {
  const [service, name] = kind.split("/") as [ServiceName, string];
  const { health } = (services[service].processes as Readonly<Record<string, Process>>)[name] as Process;
  const moved = clock?.another();
  const running = supervise(`app/${kind}.ts`, { ...environment, ...moved?.environment, BIND_ADDRESS: host });
  const url = `http://${host}:${health.port}`;
  return {
    ...running,
    kind,
    url,
    moveClock: (seconds) => moved?.move(seconds),
    liveness: async () => {
      try {
        const response = await fetch(url + health.path, { signal: AbortSignal.timeout(1_000) });
        return { status: response.status, text: await response.text() };
      } catch {
        return undefined;
      }
    },
  };
}
