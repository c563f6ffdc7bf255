import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload } from "./compliant-workload.fixture.ts";
import kubernetesWorkloadLabelsRecommended from "./kubernetes-workload-labels-recommended.ts";

export default casesOf(kubernetesWorkloadLabelsRecommended, compliantWorkload, {
  pass: {
    "the label": {},
  },
  fail: {
    "no label": { "metadata.labels": {} },
    "other labels": { "metadata.labels": { app: "web" } },
  },
  unknown: {
    "the labels are unknown": { "metadata.labels": UNKNOWN },
  },
});
