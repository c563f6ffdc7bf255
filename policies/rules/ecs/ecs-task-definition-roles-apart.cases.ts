import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf, type TestResource } from "../../harness/test-resource.ts";
import { compliantTask } from "./compliant-task.fixture.ts";
import rolesApart from "./ecs-task-definition-roles-apart.ts";

const role = (name: string): TestResource => ({
  name,
  type: "aws:iam/role:Role",
  id: name,
  properties: { arn: `arn:aws:iam::000000000000:role/${name}` },
});
const arn = ({ properties }: TestResource): unknown => properties["arn"];
const [runs, starts] = [role("runs"), role("starts")];
const task: TestResource = {
  ...compliantTask,
  properties: { ...compliantTask.properties, taskRoleArn: arn(runs), executionRoleArn: arn(starts) },
  dependencies: { taskRoleArn: [urnOf(runs)], executionRoleArn: [urnOf(starts)] },
};
const notMade = { "runs:$id": ABSENT, "runs:arn": UNKNOWN, "starts:$id": ABSENT, "starts:arn": UNKNOWN };

export default casesOf(rolesApart, [task, runs, starts], {
  pass: {
    "two roles": {},
    "two roles whose ARNs are unknown": { ...notMade, taskRoleArn: UNKNOWN, executionRoleArn: UNKNOWN },
    "two roles of another stack": { taskRoleArn: "arn:aws:iam::1:role/a", executionRoleArn: "arn:aws:iam::1:role/b" },
    "no execution role": { executionRoleArn: ABSENT },
  },
  fail: {
    "one role is both": { taskRoleArn: arn(starts) },
    "one role of another stack is both": {
      taskRoleArn: "arn:aws:iam::1:role/a",
      executionRoleArn: "arn:aws:iam::1:role/a",
    },
    "one role whose ARN is unknown is both": {
      ...notMade,
      taskRoleArn: UNKNOWN,
      executionRoleArn: UNKNOWN,
      $dependencies: { taskRoleArn: [urnOf(starts)], executionRoleArn: [urnOf(starts)] },
    },
  },
  unknown: { "the task role is unknown": { taskRoleArn: UNKNOWN, $dependencies: {} } },
  notApplicable: { "no task role": { taskRoleArn: ABSENT } },
});
