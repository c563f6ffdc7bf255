import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyContainer, podTypes, securitiesOf } from "./pods.ts";

const annotation = "container.apparmor.security.beta.kubernetes.io/";

export default rule({
  name: "kubernetes-container-apparmor-confined",
  title: "Containers keep AppArmor's default profile",
  why: "Without a profile of AppArmor, one layer less keeps an attacker in the container from the files of the host.",
  type: podTypes,
  severity: "low",
  union: [715],
  controls: { pss: ["appArmorProfile"], trivy: ["KSV-0002"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: 'securityContext: { appArmorProfile: { type: "RuntimeDefault" } }',
  judge: (workload) =>
    everyContainer(workload, (container) => {
      const types = securitiesOf(container, "appArmorProfile.type");
      const notes = container.metadata
        .at("annotations")
        .entries()
        .filter(([key]) => key.startsWith(annotation));
      return every(
        [
          ...types.map((type) => [type, /^(?:RuntimeDefault|Localhost|)$/] as const),
          ...notes.map(([, note]) => [note, /^(?:runtime\/default|localhost\/.*|)$/] as const),
        ],
        ([value, allowed]) => mustHold(allowed.test(value.text()), `${value.path} turns AppArmor off`),
      );
    }),
});
