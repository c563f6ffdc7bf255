import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer } from "./compliant-workload.fixture.ts";
import kubernetesContainerImageTagFixed from "./kubernetes-container-image-tag-fixed.ts";

const image = (text: string) => ({ ...inContainer("image", text), ...inContainer("imagePullPolicy", "Always") });

export default casesOf(kubernetesContainerImageTagFixed, compliantWorkload, {
  pass: {
    "a digest": {},
    "a version": image("shop/web:1.2.3"),
    "a registry with a port": image("registry:5000/web:1.2.3"),
  },
  fail: {
    latest: image("registry.example/shop/web:latest"),
    "no tag": image("registry.example/shop/web"),
    "a registry with a port, and no tag": image("registry:5000/web"),
  },
  unknown: {
    "the image is unknown": image(UNKNOWN),
  },
});
