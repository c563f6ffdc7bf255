import type { ReviewedType } from "../reviewed-type.ts";

/** Which images a repository forgets; its id is the repository. The old one would take the new one with it: delete first. */
export const ecrLifecyclePolicy: ReviewedType = {
  type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
  documents: ["policy"],
  replaces: ["policy", "repository"],
  deleteBeforeReplace: true,
  make: (making) => ({ id: making.text("repository"), outputs: { registryId: making.account } }),
};
