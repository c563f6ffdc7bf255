import { EcsRuntime } from "./compute/ecs-runtime.ts";
import type { RuntimeFactory } from "./compute/runtime.ts";
import type { StackConfig } from "./config/config.ts";

const ecsRuntime: RuntimeFactory = (name, { config: { stack }, network }, opts) =>
  new EcsRuntime(name, { stack, network }, opts);

/** What runs the processes of a stack. The SDK of Kubernetes loads for stacks that use it alone. */
export async function runtimeFactory({ runtime }: Pick<StackConfig, "runtime">): Promise<RuntimeFactory> {
  if (runtime === "ecs") return ecsRuntime;
  const { kubernetesRuntime } = await import("./kubernetes/stack-runtime.ts");
  return kubernetesRuntime;
}
