import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer } from "./compliant-workload.fixture.ts";
import kubernetesPodTillerAbsent from "./kubernetes-pod-tiller-absent.ts";

export default casesOf(kubernetesPodTillerAbsent, compliantWorkload, {
  pass: {
    "another program": {},
  },
  fail: {
    "Tiller's image": inContainer("image", `registry.example/tiller@sha256:${"0123456789abcdef".repeat(4)}`),
    "Tiller's label": { "spec.template.metadata.labels": { app: "helm", name: "tiller" } },
  },
  unknown: {
    "the image is unknown": inContainer("image", UNKNOWN),
  },
});
