import type { Route } from "./route.ts";
import {
  bodyNotJson,
  bodyTooLarge,
  headersTooLarge,
  internal,
  malformed,
  notSignedIn,
  type ProblemKind,
  readOnly,
  requestTimeout,
  unavailable,
} from "./problem.ts";

/** The problems that a service answers on a route in addition to those that the route declares. */
export function problemsOfEvery({
  method,
  access,
  takesBody,
}: Pick<Route, "method" | "access" | "takesBody">): readonly ProblemKind[] {
  const authenticates = access.signedIn || access.optional === true;
  return [
    malformed,
    ...(authenticates ? [notSignedIn] : []),
    requestTimeout,
    ...(takesBody ? [bodyTooLarge, bodyNotJson] : []),
    headersTooLarge,
    internal,
    unavailable,
    ...(method === "get" ? [] : [readOnly]),
  ];
}
