import type { Deprecation, RouteDeclaration } from "./service.ts";

/** The contradictions in the lifecycle of a prefix's versions, each with its path and the remedy (VERSIONS). */
export function versionProblems(
  prefix: string,
  { versions, deprecated = {}, retired = [] }: RouteDeclaration,
): string[] {
  const at = `routes.${prefix}`;
  const both = retired.filter((version) => versions.includes(version));
  return [
    ...both.map((version) => `${at}.retired: ${version} is among its versions too. Remove it from one of them.`),
    ...Object.entries(deprecated).flatMap(([version, declared]) =>
      ofDeprecation(version, declared, { versions, deprecated }).map((what) => `${at}.deprecated.${version}${what}`),
    ),
  ];
}

type Declared = Required<Pick<RouteDeclaration, "versions" | "deprecated">>;

function ofDeprecation(
  version: string,
  { since, sunset, successor }: Deprecation,
  { versions, deprecated }: Declared,
): string[] {
  const [begins, ends] = [dayOf(since), dayOf(sunset)];
  const wrong: readonly (readonly [boolean, string])[] = [
    [!versions.some((each) => each === version), `: ${version} is not among its versions. Remove it`],
    [begins === undefined, `.since: ${since} is not a date. Write it as 2026-11-30`],
    [ends === undefined, `.sunset: ${sunset} is not a date. Write it as 2026-11-30`],
    [
      begins !== undefined && ends !== undefined && ends <= begins,
      `.sunset: ${sunset} is not after ${since}, when it was deprecated. Choose a later date`,
    ],
    [
      !versions.includes(successor),
      `.successor: ${successor} is not among its versions. Name one that clients can call`,
    ],
    [successor in deprecated, `.successor: ${successor} is deprecated itself. Name the version that stays`],
    [
      numberOf(successor) <= numberOf(version),
      `.successor: ${successor} is not later than ${version}. Name a later one`,
    ],
  ];
  return wrong.filter(([isWrong]) => isWrong).map(([, what]) => `${what}.`);
}

/** The versions that are retired for every prefix: names that NGINX's configuration may contain. */
export function retiredProblems(retired: readonly string[], versions: readonly string[]): string[] {
  const wrong = retired.filter((version) => !/^v\d+$/.test(version) || versions.includes(version));
  return wrong.map(
    (version) =>
      `contract/service.ts: retiredVersions: ${version} ${versions.includes(version) ? "is among the versions too. Remove it from one of them" : "is not a version, such as v1"}.`,
  );
}

/** Milliseconds of the begin of a day in UTC; undefined if the calendar does not have it. */
function dayOf(date: string): number | undefined {
  const day = Date.parse(`${date}T00:00:00Z`);
  // 31 February is 3 March for Date.
  return !Number.isNaN(day) && new Date(day).toISOString().startsWith(`${date}T`) ? day : undefined;
}

const numberOf = (version: string): number => Number(version.slice(1));
