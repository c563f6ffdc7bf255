import type { Reading } from "../../kernel/reading.ts";
import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every, type Verdict } from "../../kernel/verdict.ts";
import { everyContainer, podTypes, securityOf } from "./pods.ts";

const annotation = "container.apparmor.security.beta.kubernetes.io/";

export default rule({
  name: "kubernetes-container-apparmor-confined",
  title: "Containers keep AppArmor's default profile",
  why: "Without a profile of AppArmor, one layer less keeps an attacker in the container from the files of the host.",
  type: podTypes,
  severity: "low",
  union: [615],
  controls: { pss: ["appArmorProfile"], trivy: ["KSV-0002"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: 'securityContext: { appArmorProfile: { type: "RuntimeDefault" } }',
  judge: (workload) =>
    everyContainer(workload, (container) => {
      const type = securityOf(container, "appArmorProfile.type");
      const notes = container.metadata
        .at("annotations")
        .entries()
        .filter(([key]) => key.startsWith(annotation));
      return every(
        [
          mustHold(!type.is("Unconfined"), `${type.path} turns AppArmor off`),
          ...notes.map(([, note]) => judgeNote(note)),
        ],
        (verdict) => verdict,
      );
    }),
});

const judgeNote = (note: Reading): Verdict =>
  mustHold(/^(?:runtime\/default|localhost\/.*|)$/.test(note.text()), `${note.path} turns AppArmor off`);
