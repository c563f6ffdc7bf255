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
