import * as z from "zod";
import { queues, type Queue } from "../../contract/queues.ts";
import type { OwnershipProblem } from "./config-ownership.ts";

/** Scaling by the messages that wait, as `groundwork:kubernetes.backlog`. */
export const Backlog = z
  .strictObject({
    metric: z
      .string()
      .regex(/^[a-z][a-z0-9_.-]{0,62}$/, "is not the name of a metric, such as groundwork_backlog")
      .default("groundwork_backlog")
      .meta({ description: "the name by which the adapter serves it", example: "groundwork_backlog" }),
    messagesPerPod: z
      .int()
      .min(1)
      .max(1_000_000)
      .meta({ description: "how many waiting messages one pod may have", example: 100 }),
  })
  .optional()
  .meta({
    description:
      "scaling by waiting messages: an External metric that a metrics adapter of the cluster serves with a label queue (docs/kubernetes.md, Scale by backlog), by which workers with maxCount then scale, and by CPU",
    example: { metric: "groundwork_backlog", messagesPerPod: 100 },
  });

interface ScalingSize {
  readonly count: number;
  readonly maxCount?: number | undefined;
}

interface ScalingConfig {
  readonly kubernetes?: { readonly backlog?: z.infer<typeof Backlog> } | undefined;
  readonly services: Readonly<Record<string, ScalingSize>>;
}

/** Workers without a queue have no backlog. */
const workers: readonly string[] = Object.values<Queue>(queues).map(({ worker }) => `${worker}/worker`);

/** A backlog without a worker that may scale by it. */
export function backlogProblems({ kubernetes, services }: ScalingConfig): OwnershipProblem[] {
  const scales = Object.entries(services).some(
    ([key, { count, maxCount = count }]) => workers.includes(key) && maxCount > count,
  );
  if (kubernetes?.backlog === undefined || scales) return [];
  const message =
    "scales nothing: no worker with a queue has a maxCount above its count; set that of a worker in groundwork:services, or remove this key";
  return [{ path: ["kubernetes", "backlog"], message }];
}
