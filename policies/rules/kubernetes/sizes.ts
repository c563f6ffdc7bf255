import { anyOf, pass, type Verdict } from "../../kernel/verdict.ts";
import { type Container, everyContainer, missing } from "./pods.ts";
import type { Resource } from "../../kernel/resource.ts";

/**
 * Judges whether each container, or its pod as a whole, has a limit or a request. Kubernetes takes the
 * limit as the request where no request is set.
 */
export const everySize = (workload: Resource, kind: "limits" | "requests", of: "cpu" | "memory"): Verdict =>
  everyContainer(workload, (container) => mustSet(container, kind, of), ["containers", "initContainers"]);

function mustSet(given: Container, kind: "limits" | "requests", of: string): Verdict {
  const sizes = [...new Set([kind, "limits"])].flatMap((each) =>
    [given.container, given.spec].map((holder) => holder.at(`resources.${each}.${of}`)),
  );
  const isSet = anyOf(sizes.map((size) => () => size.isSet()));
  return isSet ? pass() : missing(given, `${given.container.at(`resources.${kind}.${of}`).path} is not set`);
}
