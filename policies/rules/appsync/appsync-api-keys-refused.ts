import type { Reading } from "../../kernel/reading.ts";
import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { everyIn } from "../../kernel/verdict.ts";

export default rule({
  name: "appsync-api-keys-refused",
  title: "AppSync GraphQL APIs are not authenticated with API keys",
  why: "An API key is part of each app: everyone has it, and it names nobody.",
  type: "aws:appsync/graphQLApi:GraphQLApi",
  severity: "high",
  union: [428],
  controls: { fsbp: ["AppSync.5"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/appsync-controls.html#appsync-5",
  remedy: 'authenticationType: "AMAZON_COGNITO_USER_POOLS"',
  judge: (graphQLApi) =>
    everyIn<Reading>([() => [graphQLApi], () => graphQLApi.at("additionalAuthenticationProviders").items()], (way) =>
      mustHold(!way.at("authenticationType").is("API_KEY"), `${way.at("authenticationType").path} accepts API keys`),
    ),
});
