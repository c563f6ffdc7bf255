import { lists } from "../../kernel/requirements.ts";
import { anyOf, every, fail, pass, type Verdict } from "../../kernel/verdict.ts";
import type { Container } from "./pods.ts";

/** The name of a capability as Kubernetes writes it: runtimes take `cap_sys_admin` as `SYS_ADMIN`. */
export const plain = (capability: string): string => capability.toUpperCase().replace(/^CAP_/, "");

/** Fails for each added capability that is not accepted, as the API server compares it: as it is written. */
export const addedBeyond = ({ container }: Container, isAccepted: (capability: string) => boolean): Verdict =>
  every(container.at("securityContext.capabilities.add").items(), (added) =>
    isAccepted(added.text()) ? pass() : fail(`${added.path} adds a capability that is not allowed`),
  );

/** Whether a container drops one of these capabilities by name, or all. */
export function drops({ container }: Container, ...capabilities: readonly string[]): boolean {
  const dropped = container.at("securityContext.capabilities.drop");
  return anyOf(
    [...capabilities, "ALL"].flatMap((name) => [() => lists(dropped, name), () => lists(dropped, name.toLowerCase())]),
  );
}
