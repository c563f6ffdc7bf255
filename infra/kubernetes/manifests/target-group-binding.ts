import type * as pulumi from "@pulumi/pulumi";
import { portName } from "../../compute/process/container-definition.ts";
import type { WorkloadArgs } from "./deployment.ts";
import { serviceName, workloadLabels, workloadName } from "./object-names.ts";

/** The API of TargetGroupBindings: that of EKS Auto Mode, or of the AWS Load Balancer Controller. */
export type BindingApiVersion = "eks.amazonaws.com/v1" | "elbv2.k8s.aws/v1beta1";

/** The group of an API version: `eks.amazonaws.com` of `eks.amazonaws.com/v1`. */
export const groupOf = (apiVersion: BindingApiVersion): string => apiVersion.split("/")[0] ?? "";

interface TargetGroupBindingArgs extends WorkloadArgs {
  readonly apiVersion: BindingApiVersion;
  readonly targetGroupArn: pulumi.Input<string>;
}

/**
 * Registers the addresses of a process's pods with the target group that the program created.
 * Without `networking`, its controller changes no security group.
 */
export function targetGroupBinding(args: TargetGroupBindingArgs) {
  const { apiVersion, namespace, service, process, declared, targetGroupArn } = args;
  const id = { service, process };
  return {
    apiVersion,
    kind: "TargetGroupBinding",
    metadata: { name: workloadName(id), namespace, labels: workloadLabels(id) },
    spec: {
      serviceRef: { name: serviceName(service, process), port: portName(declared) },
      targetGroupARN: targetGroupArn,
      targetType: "ip",
      ipAddressType: "ipv4",
    },
  };
}
