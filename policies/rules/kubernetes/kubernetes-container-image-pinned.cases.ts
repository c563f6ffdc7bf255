import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer, withInitContainer } from "./compliant-workload.fixture.ts";
import kubernetesContainerImagePinned from "./kubernetes-container-image-pinned.ts";

const image = (text: string) => ({ ...inContainer("image", text), ...inContainer("imagePullPolicy", "Always") });

export default casesOf(kubernetesContainerImagePinned, compliantWorkload, {
  pass: {
    "a digest": {},
    "a tag and a digest": image(`shop/web:1.2.3@sha256:${"0123456789abcdef".repeat(4)}`),
  },
  fail: {
    "a tag alone": image("registry.example/shop/web:1.2.3"),
    "an init container has a tag alone": withInitContainer({
      image: "registry.example/tools:1.2.3",
      imagePullPolicy: "Always",
    }),
  },
  unknown: {
    "the image is unknown": image(UNKNOWN),
  },
});
