import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, patchOf } from "./compliant-workload.fixture.ts";
import kubernetesDeploymentReplicasSeveral from "./kubernetes-deployment-replicas-several.ts";

const scaler = {
  name: "scaler",
  type: "kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
  properties: {
    apiVersion: "autoscaling/v2",
    metadata: { name: "web", namespace: "shop" },
    spec: { scaleTargetRef: { kind: "Deployment", name: "other" }, minReplicas: 2, maxReplicas: 4 },
  },
};

export default casesOf(kubernetesDeploymentReplicasSeveral, [compliantWorkload, scaler], {
  pass: {
    "three replicas": {},
    "an autoscaler keeps two": { "spec.replicas": 1, "scaler:spec.scaleTargetRef.name": "web" },
  },
  fail: {
    "one replica": { "spec.replicas": 1 },
    "an autoscaler goes down to one": { "scaler:spec.scaleTargetRef.name": "web", "scaler:spec.minReplicas": ABSENT },
    "replicas is not set, and defaults to 1": { "spec.replicas": ABSENT },
  },
  unknown: {
    "the number is unknown": { "spec.replicas": UNKNOWN },
  },
  notApplicable: {
    "a patch that changes something else": patchOf({}),
  },
});
