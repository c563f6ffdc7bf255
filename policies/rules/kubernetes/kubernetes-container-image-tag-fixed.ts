import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { hasDigest, tagOf } from "./images.ts";
import { everyContainer, missing, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-image-tag-fixed",
  title: "Images have a tag other than latest",
  why: "Anyone who may push to the repository decides what the next pod runs, and no rollback finds the image of yesterday.",
  type: podTypes,
  severity: "medium",
  union: [736],
  controls: { checkov: ["CKV_K8S_14"], trivy: ["KSV-0013"] },
  url: "https://kubernetes.io/docs/concepts/containers/images/",
  remedy: 'image: "<repository>@sha256:<digest>"',
  implies: ["kubernetes-container-image-pinned"],
  judge: (workload) =>
    everyContainer(workload, (given) => {
      const image = given.container.at("image");
      if (!image.isSet()) return missing(given, `${image.path} is not set`);
      const text = image.text();
      return mustHold(
        hasDigest(text) || !["", "latest"].includes(tagOf(text)),
        `${image.path} has the tag latest, or none`,
      );
    }),
});
