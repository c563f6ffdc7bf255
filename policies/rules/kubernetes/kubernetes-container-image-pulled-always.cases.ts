import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer } from "./compliant-workload.fixture.ts";
import kubernetesContainerImagePulledAlways from "./kubernetes-container-image-pulled-always.ts";

const image = (text: string, policy: unknown) => ({
  ...inContainer("image", text),
  ...inContainer("imagePullPolicy", policy),
});

export default casesOf(kubernetesContainerImagePulledAlways, compliantWorkload, {
  pass: {
    "a digest": {},
    "a tag that is always pulled": image("shop/web:1.2.3", "Always"),
    "latest is always pulled by default": image("shop/web", ABSENT),
  },
  fail: {
    "a tag that is pulled once": image("registry.example/shop/web:1.2.3", "IfNotPresent"),
    "a tag, and no policy": image("registry.example/shop/web:1.2.3", ABSENT),
  },
  unknown: {
    "the policy is unknown": image("shop/web:1.2.3", UNKNOWN),
  },
});
