import * as z from "zod";
import type { Route } from "../../../app/chassis/http/route.ts";
import { routes as forwarded } from "../../../contract/services.ts";

/** The function `routes` of `app/<service>/routes.ts`; each service has its own dependencies. */
type RoutesOf = (...dependencies: never[]) => readonly Route[];

const Module = z.object({ routes: z.custom<RoutesOf>((value) => typeof value === "function", "is not a function") });

/** Every route that the gateway forwards. */
export async function publicRoutes(): Promise<readonly Route[]> {
  return (await declaredRoutes()).filter(({ access }) => access.internal !== true);
}

/**
 * Every route of the services that the gateway forwards to. Nothing is started: a route uses its dependencies when it
 * handles a request, never when it is declared, so they are left out here.
 * @throws Error naming the file whose routes cannot be declared so
 */
export async function declaredRoutes(): Promise<readonly Route[]> {
  const services = [...new Set(forwarded.map(({ service }) => service))];
  const all = await Promise.all(services.map(routesOf));
  return all.flat();
}

async function routesOf(service: string): Promise<readonly Route[]> {
  const file = `app/${service}/routes.ts`;
  const found = Module.safeParse(await import(`../../../${file}`));
  if (!found.success) throw new Error(`${file}: routes: ${z.prettifyError(found.error)}`);
  try {
    return found.data.routes();
  } catch (error) {
    throw new Error(`${file}: routes: a route uses a dependency while it is declared.\n  Use it in handle().`, {
      cause: error,
    });
  }
}
