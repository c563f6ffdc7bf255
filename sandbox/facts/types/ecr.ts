import type { ReviewedType } from "../reviewed-type.ts";

/** A repository of images; its id is its name. */
export const ecrRepository: ReviewedType = {
  type: "aws:ecr/repository:Repository",
  replaces: ["name", "encryptionConfigurations"],
  create: (resource) => {
    const name = resource.text("name");
    return {
      id: name,
      outputs: {
        arn: resource.arn("ecr", `repository/${name}`),
        forceDelete: false,
        imageTagMutability: "MUTABLE",
        registryId: resource.account,
        repositoryUrl: `${resource.account}.dkr.ecr.${resource.region}.amazonaws.com/${name}`,
      },
    };
  },
};

/**
 * Which images a repository expires; its id is the repository. Deleting the old policy after
 * creating the new one would delete both.
 */
export const ecrLifecyclePolicy: ReviewedType = {
  type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
  documents: ["policy"],
  replaces: ["policy", "repository"],
  deleteBeforeReplace: true,
  create: (resource) => ({ id: resource.text("repository"), outputs: { registryId: resource.account } }),
};
