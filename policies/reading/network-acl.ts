import { anyOf } from "./certainty.ts";
import type { Reading } from "./reading.ts";
import type { Resource } from "./resource.ts";

/** One entry of a network ACL for what comes in, inline or standalone. */
export class NetworkAclEntry {
  readonly name: string;
  readonly #at: Reading;

  constructor(at: Reading) {
    this.#at = at;
    this.name = at.path === "" ? "the rule" : at.path;
  }

  allows(): boolean {
    return this.#action().text().toLowerCase() === "allow";
  }

  isFromWorld(): boolean {
    return anyOf([() => this.#at.at("cidrBlock").is("0.0.0.0/0"), () => this.#at.at("ipv6CidrBlock").is("::/0")]);
  }

  isEveryProtocol(): boolean {
    return ["-1", "all"].includes(this.#at.at("protocol").text().toLowerCase());
  }

  /** Whether it is about a port of TCP. */
  covers(port: number): boolean {
    if (this.isEveryProtocol()) return true;
    const isTcp = ["6", "tcp"].includes(this.#at.at("protocol").text().toLowerCase());
    return isTcp && Number(this.#at.at("fromPort").text()) <= port && port <= Number(this.#at.at("toPort").text());
  }

  #action(): Reading {
    return this.#at.at("ruleAction").state === "absent" ? this.#at.at("action") : this.#at.at("ruleAction");
  }
}

/** The entries for what comes in: those inside an ACL, or the one of a standalone rule. */
export function networkAclIngressOf(resource: Resource): NetworkAclEntry[] {
  if (resource.type !== "aws:ec2/networkAclRule:NetworkAclRule")
    return resource
      .at("ingress")
      .items()
      .map((entry) => new NetworkAclEntry(entry));
  return resource.at("egress").is(true) ? [] : [new NetworkAclEntry(resource)];
}
