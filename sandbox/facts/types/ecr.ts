import type { ReviewedType } from "../reviewed-type.ts";

/** A repository of images; its id is its name. */
export const ecrRepository: ReviewedType = {
  type: "aws:ecr/repository:Repository",
  replaces: ["name", "encryptionConfigurations"],
  make: (making) => {
    const name = making.text("name");
    return {
      id: name,
      outputs: {
        arn: making.arn("ecr", `repository/${name}`),
        forceDelete: false,
        imageTagMutability: "MUTABLE",
        registryId: making.account,
        repositoryUrl: `${making.account}.dkr.ecr.${making.region}.amazonaws.com/${name}`,
      },
    };
  },
};

/** Which images a repository forgets; its id is the repository. The old one would take the new one with it: delete first. */
export const ecrLifecyclePolicy: ReviewedType = {
  type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
  documents: ["policy"],
  replaces: ["policy", "repository"],
  deleteBeforeReplace: true,
  make: (making) => ({ id: making.text("repository"), outputs: { registryId: making.account } }),
};
