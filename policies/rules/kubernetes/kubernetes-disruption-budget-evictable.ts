import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { everyObject, typesOf } from "./objects.ts";

export default rule({
  name: "kubernetes-disruption-budget-evictable",
  title: "PodDisruptionBudgets let at least one pod go",
  why: "A budget that lets no pod go stops each drain: hosts get no fixes, and an upgrade of the cluster hangs.",
  type: typesOf("policy/v1:PodDisruptionBudget"),
  severity: "medium",
  union: [],
  controls: {},
  url: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",
  remedy: "spec: { maxUnavailable: 1 }",
  judge: (budget) =>
    everyObject(budget, (object) => {
      const [least, most] = [object.at("spec.minAvailable"), object.at("spec.maxUnavailable")];
      if (most.isSet()) return mustHold(!/^0%?$/.test(most.text()), `${most.path} is 0`);
      return mustHold(!least.is("100%"), `${least.path} is all pods`);
    }),
});
