import { createHash } from "node:crypto";
import type { ReviewedType } from "../reviewed-type.ts";

/**
 * An image that Docker builds and pushes; its id is its name. The sandbox builds none: its digest
 * follows from the inputs, so that another tag is another digest. Outputs as in pulumi-docker's
 * `provider/image.go`.
 */
export const dockerImage: ReviewedType = {
  type: "docker:index/image:Image",
  computedOnUpdate: ["baseImageName", "context", "dockerfile", "platform", "registryServer", "repoDigest"],
  create: (resource) => {
    const imageName = resource.text("imageName");
    const build = resource.map("build");
    const digest = createHash("sha256")
      .update(JSON.stringify([imageName, build]))
      .digest("hex");
    return {
      id: imageName,
      outputs: {
        baseImageName: imageName,
        context: build["context"] ?? ".",
        dockerfile: build["dockerfile"] ?? "Dockerfile",
        platform: build["platform"] ?? "linux/amd64",
        registryServer: imageName.split("/")[0] ?? "",
        repoDigest: `${imageName.replace(/:[^/:]*$/, "")}@sha256:${digest}`,
      },
    };
  },
};
