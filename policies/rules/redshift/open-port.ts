import { isWorldOpenInStack } from "../../kernel/prefix-list.ts";
import type { Resource } from "../../kernel/resource.ts";
import { groupTypes, type Ingress, ingressOf, ruleTypes } from "../../kernel/security-group.ts";
import type { Stack } from "../../kernel/stack.ts";
import { allOf, anyOf, NotKnown } from "../../kernel/verdict.ts";

/** Whether a security group admits a TCP port from the internet, by its own rules or by separate ones. */
export function opensPort(group: Resource, port: number, stack: Stack): boolean {
  const opens = (owner: Resource, way: Ingress) =>
    allOf([() => isWorldOpenInStack(owner, way, stack), () => admits(way, port)]);
  const inline = (): boolean => anyOf(ingressOf(group).map((way) => () => opens(group, way)));
  const separate = stack.once(everyRule).map(
    ({ at, groups }) =>
      () =>
        allOf([
          () => groups.names.has(group.urn) || isFurther(groups.complete, at.name),
          () => anyOf(ingressOf(at).map((way) => () => opens(at, way))),
        ]),
  );
  return anyOf([inline, ...separate]);
}

const everyRule = (stack: Stack) =>
  stack.ofType(...ruleTypes).map((at) => ({ at, groups: stack.targets(at, "securityGroupId", ...groupTypes) }));

function isFurther(complete: boolean, rule: string): boolean {
  if (complete) return false;
  throw new NotKnown(`the security group of ${rule}`, "is known only after the update");
}

const admits = ({ protocol, fromPort, toPort }: Ingress, port: number): boolean =>
  anyOf([
    () => ["-1", "all"].includes(protocol.text().toLowerCase()),
    () =>
      allOf([
        () => ["tcp", "6"].includes(protocol.text().toLowerCase()),
        () => !fromPort.isSet() || Number(fromPort.text()) <= port,
        () => !toPort.isSet() || port <= Number(toPort.text()),
      ]),
  ]);
