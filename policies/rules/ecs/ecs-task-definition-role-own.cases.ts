import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf, type TestResource } from "../../harness/test-resource.ts";
import { compliantTask } from "./compliant-task.fixture.ts";
import roleOwn from "./ecs-task-definition-role-own.ts";

const role = (name: string): TestResource => ({
  name,
  type: "aws:iam/role:Role",
  id: name,
  properties: { arn: `arn:aws:iam::000000000000:role/${name}` },
});
const [runs, sends] = [role("runs"), role("sends")];
const task = (name: string, own: TestResource): TestResource => ({
  ...compliantTask,
  name,
  properties: { ...compliantTask.properties, family: name, taskRoleArn: own.properties["arn"] },
  dependencies: { taskRoleArn: [urnOf(own)] },
});
const notMade = { "runs:$id": ABSENT, "runs:arn": UNKNOWN, "sends:$id": ABSENT, "sends:arn": UNKNOWN };
const foreign = "arn:aws:iam::1:role/a";

export default casesOf(roleOwn, [task("http", runs), task("worker", sends), runs, sends], {
  pass: {
    "each has its own": {},
    "each has its own, whose ARN is unknown": { ...notMade, taskRoleArn: UNKNOWN, "worker:taskRoleArn": UNKNOWN },
    "the other has none": { "worker:taskRoleArn": ABSENT },
    "the other is a revision of the same family": {
      "worker:taskRoleArn": runs.properties["arn"],
      "worker:family": "http",
    },
  },
  fail: {
    "the other has the same": { "worker:taskRoleArn": runs.properties["arn"] },
    "the other has the same of another stack": { taskRoleArn: foreign, "worker:taskRoleArn": foreign },
    "the other has the same, whose ARN is unknown": {
      ...notMade,
      taskRoleArn: UNKNOWN,
      "worker:taskRoleArn": UNKNOWN,
      "worker:$dependencies": { taskRoleArn: [urnOf(runs)] },
    },
    "the family is unknown": { family: UNKNOWN, "worker:taskRoleArn": runs.properties["arn"] },
  },
  unknown: {
    "the role is unknown": { taskRoleArn: UNKNOWN, $dependencies: {} },
    "the other's role is unknown": { "worker:taskRoleArn": UNKNOWN, "worker:$dependencies": {} },
  },
  notApplicable: { "no task role": { taskRoleArn: ABSENT } },
});
