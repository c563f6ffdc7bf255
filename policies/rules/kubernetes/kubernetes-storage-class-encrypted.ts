import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";
import { everyObject } from "./objects.ts";

export default rule({
  name: "kubernetes-storage-class-encrypted",
  title: "Storage classes of EBS encrypt their volumes",
  why: "Anyone who obtains an unencrypted volume or its snapshot reads the data.",
  type: ["kubernetes:storage.k8s.io/v1:StorageClass", "kubernetes:storage.k8s.io/v1:StorageClassList"],
  severity: "medium",
  confidence: "medium",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/eks/latest/userguide/ebs-csi.html",
  remedy: 'parameters: { encrypted: "true" }',
  judge: (storage) =>
    everyObject(storage, (object) => {
      if (!/ebs/.test(object.at("provisioner").text())) return notApplicable("its volumes are not of EBS");
      return object.at("parameters.encrypted").mustBe(true);
    }),
});
