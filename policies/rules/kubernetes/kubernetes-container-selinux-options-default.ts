import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyContainer, podTypes, securitiesOf } from "./pods.ts";

/** Source: Pod Security Standards, baseline, SELinux; an absent one is the default. */
const types: ReadonlySet<string> = new Set([
  "",
  "container_t",
  "container_init_t",
  "container_kvm_t",
  "container_engine_t",
]);

export default rule({
  name: "kubernetes-container-selinux-options-default",
  title: "Containers keep the SELinux type of containers",
  why: "With a type or a user of its own, a process has the rights of a program of the host.",
  type: podTypes,
  severity: "medium",
  union: [716],
  controls: { pss: ["seLinuxOptions"], trivy: ["KSV-0025"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: 'securityContext: { seLinuxOptions: { type: "container_t" } }',
  judge: (workload) =>
    everyContainer(workload, (container) =>
      every(securitiesOf(container, "seLinuxOptions"), (options) => {
        const type = options.at("type");
        return every(
          [
            () => mustHold(types.has(type.text()), `${type.path} is not a type of containers`),
            ...[options.at("user"), options.at("role")].map(
              (each) => () => mustHold(!each.isSet(), `${each.path} is set`),
            ),
          ],
          (judge) => judge(),
        );
      }),
    ),
});
