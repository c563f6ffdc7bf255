import { compliantTask } from "./compliant-task.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import ecsTaskDefinitionHostProcessesHidden from "./ecs-task-definition-host-processes-hidden.ts";

export default casesOf(ecsTaskDefinitionHostProcessesHidden, compliantTask, {
  pass: { "pidMode is not set": {}, "the task's process namespace": { pidMode: "task" } },
  fail: { "the host's process namespace": { pidMode: "host" } },
  unknown: { "pidMode is unknown": { pidMode: UNKNOWN } },
});
