import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { functions } from "../../contract/functions.ts";
import { awsText } from "../config/aws-text.ts";
import { gateStatements } from "../compute/iam/process-statements.ts";
import { valuesOf } from "../compute/process/environments.ts";
import type { DatabasePrepareArgs } from "../compute/runtime.ts";
import { LogGroup } from "../observability/log-group.ts";
import { gateDeadlineSeconds, gateId, gateJob, gateJobName } from "./manifests/gate-job.ts";
import { networkPolicy } from "./manifests/network-policies.ts";
import { podEnvironment } from "./manifests/pod-environment.ts";
import { priorityClassName } from "./manifests/priority-classes.ts";
import type { Placement } from "./placement.ts";
import { PodIdentity } from "./pod-identity.ts";

interface DatabasePrepareJobArgs extends DatabasePrepareArgs {
  readonly placement: Placement;
}

const declared = functions[gateId.service];

/** Longer than the Job may run, so that its message is the one that `up` shows. */
const waits = `${gateDeadlineSeconds + 60}s`;

/**
 * Prepares the database before any process starts: roles, schemas, grants and migrations, with the
 * master login, in a Job; another one when migrations, image or database change. If it fails, `up`
 * fails with the end of its output.
 */
export class DatabasePrepareJob extends pulumi.ComponentResource {
  constructor(name: string, args: DatabasePrepareJobArgs, opts?: pulumi.ComponentResourceOptions) {
    // A stack that changes its runtime keeps the log group, which on ECS is that of the function.
    const around = pulumi.createUrn(name, "groundwork:compute:DatabasePrepare", opts?.parent);
    const onEcs = pulumi.createUrn(name, "groundwork:compute:Function", around);
    super("groundwork:kubernetes:DatabasePrepare", name, {}, { ...opts, aliases: [onEcs] });
    const { context, postgres, migrations, after, placement } = args;
    const { namespace, places, mailPort, options } = placement;
    const { region, stack, logs, logKeyArn, keepLogs } = context;

    const log = new LogGroup(
      name,
      {
        path: awsText.logGroupName(`/groundwork/${stack}/${gateId.service}`),
        ...{ days: logs.days, keyArn: logKeyArn, keep: keepLogs },
      },
      { parent: this },
    );
    const identity = new PodIdentity(
      name,
      { placement, id: gateId, about: declared.about, statements: gateStatements(context, postgres) },
      { parent: this },
    );
    const reached = pulumi
      .output(places)
      .apply((found) => networkPolicy({ namespace: namespace.name, id: gateId, places: found, mailPort, options }));
    const policy = new k8s.networking.v1.NetworkPolicy(
      name,
      { metadata: reached.metadata, spec: reached.spec },
      { parent: this, dependsOn: [namespace] },
    );
    const image = pulumi.output(context.images.node.reference);
    const environment = pulumi
      .output(valuesOf(gateId.service, declared.environment, context.variables))
      .apply((values) =>
        podEnvironment({
          ...{ image: declared.image, declared: declared.environment, values, region },
          portless: false,
        }),
      );
    new k8s.batch.v1.Job(
      name,
      gateJob({
        namespace: namespace.name,
        name: pulumi
          .all([image, postgres.arn])
          .apply(([reference, database]) => gateJobName({ migrations, image: reference, database })),
        // Named as what it is: an unnamed long random text could be a key, and policies refuse one in a manifest.
        event: pulumi.jsonStringify({ action: "prepare", migrationsFingerprint: migrations, image }),
        ...{ image, environment, priorityClassName: priorityClassName(stack, "serving") },
        nodes: placement.nodes,
      }),
      {
        parent: this,
        dependsOn: [...after, namespace, log, identity, policy],
        customTimeouts: { create: waits, update: waits },
      },
    );
    this.registerOutputs({});
  }
}
