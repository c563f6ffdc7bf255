import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import { isWorld } from "../../kernel/security-group.ts";
import { allOf, anyOf } from "../../kernel/verdict.ts";

/** A TCP or UDP port. */
export interface ProtocolPort {
  readonly protocol: "tcp" | "udp";
  readonly port: number;
}

const numbers = { tcp: "6", udp: "17" };

/** One ingress entry of a network ACL, inline or separate. */
export class NetworkAclEntry {
  readonly name: string;
  readonly #at: Reading;

  constructor(at: Reading) {
    this.#at = at;
    this.name = at.path === "" ? "the rule" : at.path;
  }

  allows(): boolean {
    return this.#either("ruleAction", "action").text().toLowerCase() === "allow";
  }

  isFromWorld(): boolean {
    return anyOf(ranges.map((range) => () => isWorld(this.#at.at(range).text())));
  }

  isEveryProtocol(): boolean {
    return ["-1", "all"].includes(this.#protocol());
  }

  /** Whether it covers all ports of a protocol or of all protocols; no server listens on port 0. */
  isEveryPort(): boolean {
    return anyOf((["tcp", "udp"] as const).map((protocol) => () => allOf([1, 65_535].map(this.#about(protocol)))));
  }

  covers({ protocol, port }: ProtocolPort): boolean {
    if (this.isEveryProtocol()) return true;
    const isSame = [numbers[protocol], protocol].includes(this.#protocol());
    return isSame && Number(this.#at.at("fromPort").text()) <= port && port <= Number(this.#at.at("toPort").text());
  }

  /** Whether it denies a port to the internet and precedes another entry that allows it. */
  takesAway(from: NetworkAclEntry, port: ProtocolPort): boolean {
    return allOf([
      () => !this.allows(),
      () => this.covers(port),
      () => this.#number() < from.#number(),
      ...ranges.map((range) => () => !isWorld(from.#at.at(range).text()) || this.#at.at(range).text().endsWith("/0")),
    ]);
  }

  #about = (protocol: ProtocolPort["protocol"]) => (port: number) => () => this.covers({ protocol, port });

  #protocol(): string {
    return this.#at.at("protocol").text().toLowerCase();
  }

  #number(): number {
    return Number(this.#either("ruleNumber", "ruleNo").text());
  }

  /** A property that separate and inline entries have under different names. */
  #either(standalone: string, inline: string): Reading {
    return this.#at.at(standalone).state === "absent" ? this.#at.at(inline) : this.#at.at(standalone);
  }
}

const ranges = ["cidrBlock", "ipv6CidrBlock"];

/** The ingress entries of a resource: the inline entries of an ACL, or a separate one. */
export function networkAclIngressOf(resource: Resource): NetworkAclEntry[] {
  if (resource.type !== "aws:ec2/networkAclRule:NetworkAclRule")
    return resource
      .at("ingress")
      .items()
      .map((entry) => new NetworkAclEntry(entry));
  return resource.at("egress").is(true) ? [] : [new NetworkAclEntry(resource)];
}
