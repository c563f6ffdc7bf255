import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { awsText } from "../config/aws-text.ts";
import type { ProcessKey } from "../config/config-schema.ts";
import { processStatements } from "../compute/iam/process-statements.ts";
import { valuesOf } from "../compute/process/environments.ts";
import type { ProcessArgs, ProcessUsage } from "../compute/runtime.ts";
import { podUsageAlarms } from "../observability/alarm-definitions.ts";
import { LogGroup } from "../observability/log-group.ts";
import { autoscaler } from "./manifests/autoscaler.ts";
import { deployment, type WorkloadArgs } from "./manifests/deployment.ts";
import { disruptionBudget } from "./manifests/disruption-budget.ts";
import { networkPolicy } from "./manifests/network-policies.ts";
import { workloadName } from "./manifests/object-names.ts";
import { podEnvironment } from "./manifests/pod-environment.ts";
import { priorityClassName, priorityOf } from "./manifests/priority-classes.ts";
import { service as serviceOf } from "./manifests/service.ts";
import { targetGroupBinding } from "./manifests/target-group-binding.ts";
import type { Placement } from "./placement.ts";
import { PodIdentity } from "./pod-identity.ts";

interface ProcessWorkloadArgs extends ProcessArgs {
  readonly placement: Placement;
}

/**
 * One process of the contract on Kubernetes (AUTH-1, NOTIFY-1), with its own pods and role, with the
 * permissions and connections that follow from the contract; a release that fails leaves the pods of
 * the one before. Costs its share of the nodes.
 */
export class ProcessWorkload extends pulumi.ComponentResource {
  readonly logGroup: pulumi.Output<string>;
  readonly roleArn: pulumi.Output<string>;
  readonly usage: ProcessUsage;

  constructor(name: string, args: ProcessWorkloadArgs, opts?: pulumi.ComponentResourceOptions) {
    // A stack that changes its runtime keeps its log groups, whose names AWS gives only once.
    const onEcs = { type: "groundwork:compute:ServiceProcess" };
    super("groundwork:kubernetes:ProcessWorkload", name, {}, { ...opts, aliases: [onEcs] });
    const { context, service, process, declared, size, after, placement } = args;
    const { namespace } = placement;
    const key = `${service}/${process}` as ProcessKey;
    const { count, maxCount = count } = size;
    const scales = maxCount > count;
    const inside = { parent: this, dependsOn: [namespace] };
    const workload = { namespace: namespace.name, service, process, declared, size };

    const log = new LogGroup(
      name,
      {
        path: awsText.logGroupName(`/groundwork/${context.stack}/${key}`),
        days: context.logs.days,
        keyArn: context.logKeyArn,
        keep: context.keepLogs,
      },
      { parent: this },
    );
    const identity = new PodIdentity(
      name,
      {
        placement,
        id: workload,
        about: `Runs ${key}: reads the secrets that it uses`,
        statements: processStatements(context, service, declared.environment),
      },
      { parent: this },
    );
    const policy = new k8s.networking.v1.NetworkPolicy(name, policyOf(workload, placement), inside);
    const front = this.front(name, workload, args);
    const environment = pulumi.output(valuesOf(key, declared.environment, context.variables)).apply((values) =>
      podEnvironment({
        ...{ image: declared.image, declared: declared.environment, values, region: context.region },
        portless: declared.port === undefined,
      }),
    );
    new k8s.apps.v1.Deployment(
      name,
      deployment({
        ...workload,
        image: context.images[declared.image].reference,
        environment,
        priorityClassName: priorityClassName(context.stack, priorityOf(key, declared)),
        nodes: placement.nodes,
      }),
      {
        parent: this,
        dependsOn: [...after, namespace, log, identity, policy, ...front],
        // Once it exists, the autoscaler alone changes the number.
        ignoreChanges: scales ? ["spec.replicas"] : [],
      },
    );
    if (scales)
      new k8s.autoscaling.v2.HorizontalPodAutoscaler(
        name,
        autoscaler({ ...workload, maxCount, backlog: placement.backlog }),
        inside,
      );
    new k8s.policy.v1.PodDisruptionBudget(name, disruptionBudget(workload), inside);
    this.logGroup = log.path;
    this.roleArn = identity.roleArn;
    this.usage = usageOf(workload, placement);
    this.registerOutputs({ roleArn: this.roleArn });
  }

  /**
   * What leads to the pods. It exists before them: a pod starts with the readiness gate of the load
   * balancer only if the binding is there already.
   */
  private front(name: string, workload: WorkloadArgs, { placement, targetGroupArn }: ProcessWorkloadArgs) {
    const made = serviceOf(workload);
    if (made === undefined) return [];
    const service = new k8s.core.v1.Service(name, made, { parent: this, dependsOn: [placement.namespace] });
    if (targetGroupArn === undefined) return [service];
    const binding = targetGroupBinding({ ...workload, apiVersion: placement.bindingApiVersion, targetGroupArn });
    const bound = new k8s.apiextensions.CustomResource(name, binding, { parent: this, dependsOn: [service] });
    return [service, bound];
  }
}

/** The policy of a process, once the blocks of the network are known. */
function policyOf(workload: WorkloadArgs, { places, mailPort, options }: Placement) {
  const { namespace, service, process, declared } = workload;
  const of = { namespace, id: { service, process }, port: declared.port, mailPort, options };
  const known = pulumi.output(places).apply((found) => networkPolicy({ ...of, places: found }));
  return { metadata: known.metadata, spec: known.spec };
}

const usageOf = (workload: WorkloadArgs, { clusterName, namespace }: Placement): ProcessUsage => ({
  subject: `${workload.service}/${workload.process}, Deployment ${workloadName(workload)}`,
  dimensions: { ClusterName: clusterName, Namespace: namespace.name, PodName: workloadName(workload) },
  alarms: podUsageAlarms,
});
