import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";
import { everyContainer, missing, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-image-repository-allowed",
  title: "Images come from allowed repositories",
  why: "An image from another repository runs an unreviewed publisher's code inside the cluster.",
  type: podTypes,
  checklist: "DOCKER",
  severity: "high",
  threshold: "imageRepositories",
  union: [],
  controls: {},
  url: "https://kubernetes.io/docs/concepts/containers/images/",
  remedy: "image: <an image whose name begins with one of thresholds.imageRepositories>",
  judge: (workload, { imageRepositories }) => {
    if (imageRepositories.length === 0)
      return notApplicable("is not restricted: thresholds.imageRepositories is empty");
    return everyContainer(workload, (given) => {
      const image = given.container.at("image");
      if (!image.isSet()) return missing(given, `${image.path} is not set`);
      const isAllowed = imageRepositories.some((prefix) => image.startsWith(prefix));
      return mustHold(isAllowed, `uses an image from a repository that is not allowed in ${image.path}`);
    });
  },
});
