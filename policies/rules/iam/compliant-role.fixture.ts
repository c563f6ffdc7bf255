import type { TestResource } from "../../harness/test-resource.ts";

/** A role that ECS tasks assume. */
export const compliantRole: TestResource = {
  name: "task",
  type: "aws:iam/role:Role",
  id: "task",
  properties: {
    name: "task",
    arn: "arn:aws:iam::000000000000:role/task",
    assumeRolePolicy: JSON.stringify({
      Statement: { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" },
    }),
  },
};
