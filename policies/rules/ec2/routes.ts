import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import { isWorld } from "../../kernel/security-group.ts";
import { anyOf } from "../../kernel/verdict.ts";

/** One route, inline or separate. */
export interface Route {
  readonly at: Reading;
  readonly name: string;
  /** Whether it is a default route or one half of one (0.0.0.0/1). */
  readonly isEverywhere: () => boolean;
}

/** The routes of a resource: the inline routes of a table, or a separate one. */
export function routesOf(resource: Resource): Route[] {
  return resource.type === "aws:ec2/route:Route"
    ? [route(resource, ["destinationCidrBlock", "destinationIpv6CidrBlock"])]
    : resource
        .at("routes")
        .items()
        .map((each) => route(each, ["cidrBlock", "ipv6CidrBlock"]));
}

const route = (at: Reading, ranges: readonly string[]): Route => ({
  at,
  name: at.path === "" ? "the route" : at.path,
  isEverywhere: () => anyOf(ranges.map((key) => () => isWorld(at.at(key).text()))),
});
