import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTask } from "./compliant-task.fixture.ts";
import ecsTaskDefinitionHostProcessesHidden from "./ecs-task-definition-host-processes-hidden.ts";

export default casesOf(ecsTaskDefinitionHostProcessesHidden, compliantTask, {
  pass: { "pidMode is not set": {}, "the task's process namespace": { pidMode: "task" } },
  fail: { "the host's process namespace": { pidMode: "host" } },
  unknown: { "pidMode is unknown": { pidMode: UNKNOWN } },
});
