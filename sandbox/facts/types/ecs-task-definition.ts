import type { ReviewedType } from "../reviewed-type.ts";

/** A revision of a task definition: every change makes the next revision. Its id is the family. */
export const ecsTaskDefinition: ReviewedType = {
  type: "aws:ecs/taskDefinition:TaskDefinition",
  make: (making) => {
    const family = making.text("family");
    const revisions = making.world
      .all("aws:ecs/taskDefinition:TaskDefinition")
      .filter(({ outputs }) => outputs["family"] === family)
      .map(({ outputs }) => Number(outputs["revision"]));
    const revision = Math.max(0, ...revisions) + 1;
    const arnWithoutRevision = making.arn("ecs", `task-definition/${family}`);
    return {
      id: family,
      outputs: {
        arn: `${arnWithoutRevision}:${revision}`,
        arnWithoutRevision,
        revision,
        enableFaultInjection: false,
        networkMode: "",
        skipDestroy: false,
        trackLatest: false,
      },
    };
  },
};
