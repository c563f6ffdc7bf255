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

/** The policy of a repository, which has one at most; its id is the repository. */
export const ecrRepositoryPolicy: ReviewedType = {
  type: "aws:ecr/repositoryPolicy:RepositoryPolicy",
  documents: ["policy"],
  replaces: ["repository"],
  create: (resource) => ({ id: resource.text("repository"), outputs: { registryId: resource.account } }),
};
