import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNamespace } from "./compliant-namespace.fixture.ts";
import kubernetesNamespacePodSecurityEnforced from "./kubernetes-namespace-pod-security-enforced.ts";

const labels = (value: unknown) => ({ "metadata.labels": value });

export default casesOf(kubernetesNamespacePodSecurityEnforced, compliantNamespace, {
  pass: {
    restricted: {},
    baseline: labels({ "pod-security.kubernetes.io/enforce": "baseline" }),
  },
  fail: {
    "no label": labels({}),
    privileged: labels({ "pod-security.kubernetes.io/enforce": "privileged" }),
    "it only warns": labels({ "pod-security.kubernetes.io/warn": "restricted" }),
  },
  unknown: {
    "the labels are unknown": labels(UNKNOWN),
  },
});
