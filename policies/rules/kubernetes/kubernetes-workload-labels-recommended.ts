import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { entryOf, everyObject } from "./objects.ts";

/** Source: compliance-policies, …-configure-recommended-labels. */
const types = [
  "apps/v1:Deployment",
  "apps/v1:ReplicaSet",
  "apps/v1:StatefulSet",
  "apps/v1:DaemonSet",
  "core/v1:Service",
].map((kind) => `kubernetes:${kind}`);

export default rule({
  name: "kubernetes-workload-labels-recommended",
  title: "Workloads and Services have the recommended label app.kubernetes.io/name",
  why: "Tools group objects and costs by this label; without it nobody sees which program an object belongs to.",
  type: types,
  severity: "low",
  union: [749],
  controls: {},
  url: "https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/",
  remedy: 'metadata: { labels: { "app.kubernetes.io/name": "…" } }',
  judge: (resource) =>
    everyObject(resource, (object) => {
      const label = entryOf(object.at("metadata.labels"), "app.kubernetes.io/name");
      return mustHold(label?.isSet() === true, "metadata.labels has no app.kubernetes.io/name");
    }),
});
