import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyObject, typesOf } from "./objects.ts";

export default rule({
  name: "kubernetes-service-tiller-absent",
  title: "No Service leads to Tiller",
  why: "Anyone in the cluster who reaches Tiller installs anything with its rights.",
  type: typesOf("core/v1:Service"),
  severity: "high",
  confidence: "medium",
  union: [751],
  controls: { checkov: ["CKV_K8S_44"] },
  url: "https://helm.sh/docs/topics/v2_v3_migration/",
  remedy: "delete the Service, and use Helm 3 or later",
  judge: (service) =>
    everyObject(service, (object) => {
      const labels = ["metadata.labels", "spec.selector"].flatMap((path) =>
        object
          .at(path)
          .entries()
          .map(([, value]) => value),
      );
      return every([object.at("metadata.name"), ...labels], (value) =>
        mustHold(!/tiller/i.test(value.text()), `${value.path} names Tiller`),
      );
    }),
});
