import type { Route as ForwardedRoute, Version } from "../../../contract/services.ts";
import type { AnswerHeaders } from "./answered.ts";
import type { Route } from "./route.ts";

type Forwarded = Pick<ForwardedRoute<string>, "prefix" | "deprecated" | "retired">;

interface DeprecatedPath {
  /** Such as `/v1/orders`. */
  readonly path: string;
  readonly successor: string;
  /** Of RFC 9745 and RFC 8594. */
  readonly headers: AnswerHeaders;
}

/** The rest of a path that appears in a header as it is; the header of a longer one could be too large. */
const plainRest = /^[\w/~-]{0,200}$/;

/** Which paths of a service are deprecated or retired, as the contract says (VERSIONS). */
export class VersionLifecycle {
  readonly #deprecated: readonly DeprecatedPath[];
  readonly #retired: readonly string[];

  constructor(forwarded: readonly Forwarded[], retiredVersions: readonly string[]) {
    this.#deprecated = forwarded.flatMap(deprecatedPaths);
    this.#retired = [
      ...retiredVersions.map((version) => `/${version}`),
      ...forwarded.flatMap(({ prefix, retired = [] }) => retired.map((version) => `/${version}/${prefix}`)),
    ];
  }

  /** What every answer to a deprecated path says: since when, until when, and where the successor is. */
  headersOf(url = ""): AnswerHeaders | undefined {
    const found = this.#deprecated.find(({ path }) => isBelow(url, path));
    if (found === undefined) return undefined;
    const [rest = ""] = url.slice(found.path.length).split("?", 1);
    const target = `${found.successor}${plainRest.test(rest) ? rest : ""}`;
    return { ...found.headers, Link: `<${target}>; rel="successor-version"` };
  }

  /** Whether a path was answered in the past, and is 410 now. */
  isRetired(path: string): boolean {
    return this.#retired.some((retired) => isBelow(path, retired));
  }
}

function deprecatedPaths({ prefix, deprecated = {} }: Forwarded): DeprecatedPath[] {
  return Object.entries(deprecated).map(([version, { since, sunset, successor }]) => ({
    path: `/${version}/${prefix}`,
    successor: `/${successor}/${prefix}`,
    headers: { Deprecation: `@${Date.parse(since) / 1_000}`, Sunset: new Date(sunset).toUTCString() },
  }));
}

/** Express ignores case too. */
function isBelow(url: string, path: string): boolean {
  const next = url.charAt(path.length);
  return (next === "" || next === "/" || next === "?") && url.slice(0, path.length).toLowerCase() === path;
}

/**
 * @throws Error if a route is deprecated and its successor's version does not have it: the header
 * `Link` would lead nowhere
 */
export function refuseWithoutSuccessor(
  service: string,
  routes: readonly Pick<Route, "method" | "path" | "versions" | "access">[],
  forwarded: readonly Forwarded[],
): void {
  const names = new Set(routes.flatMap((route) => route.versions.map((version) => nameIn(version, route))));
  for (const route of routes.filter(({ access }) => access.internal !== true)) {
    const declared = forwarded.find(({ prefix }) => prefix === route.path.split("/")[1]);
    for (const version of route.versions) {
      const successor = declared?.deprecated?.[version]?.successor;
      if (successor === undefined || names.has(nameIn(successor, route))) continue;
      throw new Error(
        `${service}: route ${route.method} ${route.path}: ${version} is deprecated, and ${successor} does not have the route.\n  Add ${successor} to its versions.`,
      );
    }
  }
}

const nameIn = (version: Version, { method, path }: Pick<Route, "method" | "path">): string =>
  `${method} /${version}${path}`;
