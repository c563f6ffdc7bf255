import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer, withInitContainer } from "./compliant-workload.fixture.ts";
import kubernetesContainerImageRepositoryAllowed from "./kubernetes-container-image-repository-allowed.ts";

export default casesOf(
  kubernetesContainerImageRepositoryAllowed,
  compliantWorkload,
  {
    pass: {
      "an allowed repository": {},
    },
    fail: {
      "another repository": inContainer("image", `elsewhere/web@sha256:${"0123456789abcdef".repeat(4)}`),
      "an init container from another repository": withInitContainer({
        image: `elsewhere/web@sha256:${"0123456789abcdef".repeat(4)}`,
      }),
    },
    unknown: {
      "the image is unknown": inContainer("image", UNKNOWN),
    },
  },
  { imageRepositories: ["registry.example/"] },
);
