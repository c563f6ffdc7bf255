import { limitClasses } from "../../../contract/limits.ts";
import { keyInUse, keyReused } from "./idempotency.ts";
import { preconditionFailed, preconditionRequired } from "./precondition.ts";
import { bodyTypes } from "./body-types.ts";
import type { Route } from "./route.ts";
import {
  bodyTooLarge,
  headersTooLarge,
  internal,
  malformed,
  notSignedIn,
  type ProblemKind,
  quotaExceeded,
  readOnly,
  requestTimeout,
  unavailable,
  wrongRole,
} from "./problem.ts";

/** The problems that a service answers on a route in addition to those that the route declares. */
export function problemsOfEvery({
  method,
  access,
  takesBody,
  bodyType,
  limit,
  idempotent,
  versioned,
  audit,
}: Pick<
  Route,
  "method" | "access" | "takesBody" | "bodyType" | "limit" | "idempotent" | "versioned" | "audit"
>): readonly ProblemKind[] {
  const authenticates = access.signedIn || access.optional === true;
  return [
    malformed,
    ...(authenticates ? [notSignedIn] : []),
    ...(access.roles === undefined ? [] : [wrongRole]),
    requestTimeout,
    ...(takesBody ? [bodyTooLarge, bodyTypes[bodyType].refusal] : []),
    headersTooLarge,
    ...(limitClasses[limit].length === 0 ? [] : [quotaExceeded]),
    ...(idempotent ? [keyInUse, keyReused] : []),
    internal,
    unavailable,
    ...(method === "get" ? ofReads(audit) : ofChanges(versioned)),
  ];
}

const ofChanges = (versioned: boolean): readonly ProblemKind[] =>
  versioned ? [readOnly, preconditionFailed, preconditionRequired] : [readOnly];

/** A read of the staff that cannot be recorded is not answered. */
const ofReads = (audit: string | undefined): readonly ProblemKind[] => (audit === undefined ? [] : [readOnly]);
