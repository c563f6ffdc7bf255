import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantService } from "./compliant-objects.fixture.ts";
import kubernetesServiceTillerAbsent from "./kubernetes-service-tiller-absent.ts";

export default casesOf(kubernetesServiceTillerAbsent, compliantService, {
  pass: {
    "another program": {},
  },
  fail: {
    "the selector names it": { "spec.selector": { app: "helm", name: "tiller" } },
    "the name is Tiller's": { "metadata.name": "tiller-deploy" },
  },
  unknown: {
    "the selector is unknown": { "spec.selector": UNKNOWN },
  },
});
