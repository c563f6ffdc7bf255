import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "eks-addon-version-pinned",
  title: "EKS add-ons have a version",
  why: "Without one AWS chooses the default of the day, so two clusters of one program run different networks and DNS servers.",
  type: "aws:eks/addon:Addon",
  severity: "low",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/eks/latest/userguide/updating-an-add-on.html",
  remedy: 'addonVersion: "v1.20.0-eksbuild.1"',
  judge: (addon) => addon.at("addonVersion").ifAsked().mustBeSet(),
});
