import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyContainer, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-git-sync-command-fixed",
  title: "git-sync runs its own git",
  why: "Anyone who may set GITSYNC_GIT names the program that git-sync starts, and so runs code in its pod.",
  type: podTypes,
  severity: "medium",
  union: [753],
  controls: { checkov: ["CKV_K8S_159"] },
  url: "https://github.com/kubernetes/git-sync",
  remedy: "delete GITSYNC_GIT from env",
  judge: (workload) =>
    everyContainer(workload, ({ container }) =>
      every(container.at("env").items(), (variable) =>
        mustHold(!variable.at("name").is("GITSYNC_GIT"), `${variable.path} is GITSYNC_GIT`),
      ),
    ),
});
