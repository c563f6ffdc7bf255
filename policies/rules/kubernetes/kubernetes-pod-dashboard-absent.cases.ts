import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer } from "./compliant-workload.fixture.ts";
import kubernetesPodDashboardAbsent from "./kubernetes-pod-dashboard-absent.ts";

export default casesOf(kubernetesPodDashboardAbsent, compliantWorkload, {
  pass: {
    "another program": {},
  },
  fail: {
    "its image": inContainer("image", `docker.io/kubernetesui/dashboard@sha256:${"0123456789abcdef".repeat(4)}`),
    "its label": { "spec.template.metadata.labels": { "k8s-app": "kubernetes-dashboard" } },
  },
  unknown: {
    "the image is unknown": inContainer("image", UNKNOWN),
  },
});
