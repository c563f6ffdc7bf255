import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "../cluster.ts";

interface ScalableServiceArgs {
  cluster: Cluster;
  service: aws.ecs.Service;
  /** The number of tasks, or the least. */
  count: number;
  /** The most; undefined if their number does not change. */
  maxCount: number | undefined;
}

/**
 * The share of its CPU at which a process gets another task, on each runtime; what is left lasts until
 * that one serves. The alarm of its CPU fires above.
 */
export const scaledCpuPercent = 60;
/** A task that goes too early is soon needed again; both runtimes have this figure as their default. */
export const scaleDownSeconds = 300;

/**
 * Registers a service's number of tasks with Application Auto Scaling, which alone changes it once
 * the service exists, by their CPU up to `maxCount`: an update does not undo what it did. Free, except
 * for the alarms that AWS makes.
 */
export function scalableService(name: string, args: ScalableServiceArgs, opts: pulumi.CustomResourceOptions): void {
  const { cluster, service, count, maxCount = count } = args;
  const target = new aws.appautoscaling.Target(
    name,
    {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: pulumi.interpolate`service/${cluster.name}/${service.name}`,
      minCapacity: count,
      maxCapacity: maxCount,
    },
    opts,
  );
  if (maxCount === count) return;
  new aws.appautoscaling.Policy(
    name,
    {
      policyType: "TargetTrackingScaling",
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
        targetValue: scaledCpuPercent,
        scaleInCooldown: scaleDownSeconds,
        scaleOutCooldown: 60,
      },
    },
    opts,
  );
}
