import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import { isWorld } from "../../kernel/security-group.ts";
import { anyOf } from "../../kernel/verdict.ts";

/** One route, inside a table or standalone. */
export interface Route {
  readonly at: Reading;
  readonly name: string;
  /** Whether it is for whatever no other route is for; halves of the world are, together. */
  readonly isEverywhere: () => boolean;
}

/** The routes inside a table, or the standalone one. */
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
