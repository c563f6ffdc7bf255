import { mustHold } from "../../kernel/requirements.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { allOf, anyOf } from "../../kernel/verdict.ts";

const settingsType = "aws:apigateway/methodSettings:MethodSettings";

const isLogging = (settings: Resource, stage: Resource): boolean =>
  allOf([
    () => settings.at("methodPath").is("*/*"),
    () => ["restApi", "stageName"].every((property) => isSame(property, settings, stage)),
    () => ["ERROR", "INFO"].includes(settings.at("settings.loggingLevel").text()),
  ]);

/** Whether both name the same API or stage: the same text, a common dependency, or the stage itself. */
function isSame(property: string, settings: Resource, stage: Resource): boolean {
  const behind = settings.dependenciesOf(property);
  if (behind.includes(stage.urn) || behind.some((urn) => stage.dependenciesOf(property).includes(urn))) return true;
  return settings.at(property).is(stage.at(property).text());
}

export default rule({
  name: "apigateway-stage-execution-logged",
  title: "API Gateway REST API stages have execution logging enabled",
  why: "Without execution logs nobody finds out why the gateway refused or failed a request.",
  type: "aws:apigateway/stage:Stage",
  severity: "medium",
  union: [323],
  controls: { fsbp: ["APIGateway.1"], checkov: ["CKV2_AWS_4"], cdkNag: ["AwsSolutions-APIG6"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-1",
  remedy:
    'new aws.apigateway.MethodSettings(name, { restApi: <the API>, stageName: <the stage>, methodPath: "*/*", settings: { loggingLevel: "ERROR" } })',
  judgeInStack: (stage, stack) =>
    mustHold(
      anyOf(stack.ofType(settingsType).map((settings) => () => isLogging(settings, stage))),
      "no aws.apigateway.MethodSettings for all methods of this stage sets loggingLevel to ERROR or INFO",
    ),
});
