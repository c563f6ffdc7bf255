import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "../cluster.ts";

interface ScalableServiceArgs {
  cluster: Cluster;
  service: aws.ecs.Service;
  /** The number of tasks. */
  count: number;
}

/**
 * Registers a service's number of tasks with Application Auto Scaling, which alone changes it once
 * the service exists: an update does not undo what a scaling policy did. Free.
 */
export function scalableService(name: string, args: ScalableServiceArgs, opts: pulumi.CustomResourceOptions): void {
  const { cluster, service, count } = args;
  new aws.appautoscaling.Target(
    name,
    {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: pulumi.interpolate`service/${cluster.name}/${service.name}`,
      minCapacity: count,
      maxCapacity: count,
    },
    opts,
  );
}
