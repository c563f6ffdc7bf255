import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { pass } from "../../kernel/verdict.ts";
import { hasDigest, tagOf } from "./images.ts";
import { everyContainer, missing, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-image-pulled-always",
  title: "Images without a digest are pulled at each start",
  why: "A host starts the image that it has kept under this tag, which may be another one, and without asking whether this pod may have it.",
  type: podTypes,
  severity: "low",
  union: [738],
  controls: { checkov: ["CKV_K8S_15"] },
  url: "https://kubernetes.io/docs/concepts/containers/images/",
  remedy: 'imagePullPolicy: "Always"',
  implies: ["kubernetes-container-image-pinned"],
  judge: (workload) =>
    everyContainer(workload, (given) => {
      const image = given.container.at("image");
      if (!image.isSet()) return missing(given, `${image.path} is not set`);
      if (hasDigest(image.text())) return pass("the digest names the image");
      const policy = given.container.at("imagePullPolicy");
      if (policy.isSet()) return mustHold(policy.is("Always"), `${policy.path} is not Always`);
      return mustHold(["", "latest"].includes(tagOf(image.text())), `${policy.path} is not set`);
    }),
});
