import type { Reading } from "../../kernel/reading.ts";
import { mustBeAtLeast } from "../../kernel/requirements.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack } from "../../kernel/stack.ts";
import { notApplicable } from "../../kernel/verdict.ts";
import { namespacedObjects } from "./namespaces.ts";
import { everyObject, isPatch, namespaceOf, typesOf } from "./objects.ts";

const parameters = {
  least: { type: "integer", minimum: 1, description: "Least number of replicas of a Deployment", default: 2 },
} as const;

export default rule({
  name: "kubernetes-deployment-replicas-several",
  title: "Deployments have several replicas",
  why: "With one replica, each failure of a host and each drain interrupts the service.",
  type: typesOf("apps/v1:Deployment"),
  severity: "low",
  confidence: "medium",
  parameters,
  union: [748],
  controls: {},
  url: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/",
  remedy: "spec: { replicas: 2 }",
  judgeInStack: (deployment, stack, _thresholds, { least }) =>
    everyObject(deployment, (object) => {
      const replicas = object.at("spec.replicas");
      if (!replicas.isSet() && isPatch(deployment))
        return notApplicable("a patch contains only the properties that it changes");
      const scaler = scalerOf(deployment, object, stack);
      if (scaler !== undefined) return mustBeAtLeast(scaler.at("spec.minReplicas"), least, 1);
      return mustBeAtLeast(replicas, least, 1);
    }),
});

/** The autoscaler of the stack that sets the number, whatever the Deployment says. */
const scalerOf = (deployment: Resource, object: Reading, stack: Stack): Reading | undefined =>
  stack
    .once(namespacedObjects, "autoscaling/v2:HorizontalPodAutoscaler")
    .get(namespaceOf(object))
    ?.find(
      (each) =>
        each.at("spec.scaleTargetRef.kind").is(deployment.type.split(":").at(-1) ?? "") &&
        each.at("spec.scaleTargetRef.name").is(object.at("metadata.name").text()),
    );
