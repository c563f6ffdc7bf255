import { limitClasses, requestLimits, type LimitClass, type RequestLimitName } from "../../../contract/limits.ts";

/** Whether requests of a class are counted by what their route names. */
export function hasTarget(limit: LimitClass): boolean {
  const names = (limitClasses as Readonly<Record<string, readonly RequestLimitName[] | undefined>>)[limit] ?? [];
  return names.some((name) => requestLimits[name].per === "target");
}
