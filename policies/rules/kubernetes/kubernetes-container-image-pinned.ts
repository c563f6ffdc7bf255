import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { hasDigest } from "./images.ts";
import { everyContainer, missing, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-image-pinned",
  title: "Images are pinned by digest",
  why: "Anyone who may push can move a tag, so the image that runs is not the image that was tested.",
  type: podTypes,
  checklist: "DOCKER",
  severity: "medium",
  union: [737],
  controls: { checkov: ["CKV_K8S_43"] },
  url: "https://kubernetes.io/docs/concepts/containers/images/",
  remedy: 'image: "<repository>@sha256:<digest>"',
  judge: (workload) =>
    everyContainer(workload, (given) => {
      const image = given.container.at("image");
      if (!image.isSet()) return missing(given, `${image.path} is not set`);
      return mustHold(hasDigest(image.text()), `${image.path} has no digest`);
    }),
});
