import type { Environment } from "../../../contract/environment.ts";
import type { ImageName } from "../../../contract/service.ts";
import type { RuntimeVariable } from "../../../contract/values.ts";
import { plainEnvironment } from "../../compute/process/container-definition.ts";

/** One variable of a container. */
export interface PodVariable {
  readonly name: string;
  readonly value: string;
}

interface PodEnvironmentArgs {
  readonly image: ImageName;
  readonly declared: Environment;
  readonly values: Readonly<Record<string, string>>;
  readonly region: string;
  /** Whether the kubelet asks the process for its health although it serves no requests. */
  readonly portless: boolean;
}

/**
 * The environment of a container: that of the process on ECS, and what ECS's agent would set or what
 * only a probe over the network needs.
 */
export function podEnvironment({ image, declared, values, region, portless }: PodEnvironmentArgs): PodVariable[] {
  const runtime: Partial<Record<RuntimeVariable, string>> = {
    AWS_REGION: region,
    // A process without a port listens on loopback, where only its own container reaches it.
    ...(portless ? { BIND_ADDRESS: "0.0.0.0" } : {}),
  };
  const ofRuntime = Object.entries(runtime).map(([name, value]) => ({ name, value }));
  return [...plainEnvironment(image, declared, values), ...ofRuntime]
    .map(({ name, value }) => ({ name, value: literal(value) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/**
 * A value that the kubelet passes on as it was: it replaces `$(NAME)` by a variable and `$$` by `$`
 * (kubernetes.io/docs/reference/kubernetes-api, EnvVar.value).
 */
export const literal = (value: string): string => value.replaceAll(/\$(?=[$(])/g, "$$$$");
