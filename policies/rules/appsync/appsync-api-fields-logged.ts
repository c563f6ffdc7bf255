import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "appsync-api-fields-logged",
  title: "AppSync has field-level logging enabled",
  why: "Without logs nobody finds out which resolver failed.",
  type: "aws:appsync/graphQLApi:GraphQLApi",
  severity: "medium",
  union: [429],
  controls: { fsbp: ["AppSync.2"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/appsync-controls.html#appsync-2",
  remedy: 'logConfig: { fieldLogLevel: "ERROR" }',
  judge: (graphQLApi) => {
    const level = graphQLApi.at("logConfig.fieldLogLevel");
    return mustHold(level.isSet() && !level.is("NONE"), `${level.path} is NONE or is not set`);
  },
});
