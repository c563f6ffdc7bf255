import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, patchOf } from "./compliant-workload.fixture.ts";
import kubernetesDeploymentReplicasSeveral from "./kubernetes-deployment-replicas-several.ts";

export default casesOf(kubernetesDeploymentReplicasSeveral, compliantWorkload, {
  pass: {
    "three replicas": {},
  },
  fail: {
    "one replica": { "spec.replicas": 1 },
    "replicas is not set, and defaults to 1": { "spec.replicas": ABSENT },
  },
  unknown: {
    "the number is unknown": { "spec.replicas": UNKNOWN },
  },
  notApplicable: {
    "a patch that changes something else": patchOf({}),
  },
});
