import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { FieldProgram } from "./field-program.ts";

/** An API of functions over a table, with more rights than it needs. */
export const serverlessApi: FieldProgram = {
  about: "serverless API: API Gateway, Lambda, DynamoDB",
  declare: () => {
    const table = new aws.dynamodb.Table("notes", {
      attributes: [{ name: "id", type: "S" }],
      hashKey: "id",
      billingMode: "PAY_PER_REQUEST",
    });
    const role = new aws.iam.Role("handler", {
      assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
    });
    new aws.iam.RolePolicy("handler", {
      role: role.id,
      policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] }),
    });
    const handler = new aws.lambda.Function("handler", {
      runtime: "nodejs22.x",
      handler: "index.handler",
      role: role.arn,
      code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.handler = () => ({})") }),
      environment: { variables: { TABLE: table.name, STRIPE_SECRET_KEY: "not-a-real-key-9f8e7d6c5b4a" } },
    });
    const api = new aws.apigatewayv2.Api("api", {
      protocolType: "HTTP",
      corsConfiguration: { allowOrigins: ["*"], allowMethods: ["*"] },
    });
    const integration = new aws.apigatewayv2.Integration("handler", {
      apiId: api.id,
      integrationType: "AWS_PROXY",
      integrationUri: handler.invokeArn,
    });
    new aws.apigatewayv2.Route("notes", {
      apiId: api.id,
      routeKey: "ANY /notes",
      target: pulumi.interpolate`integrations/${integration.id}`,
    });
    new aws.apigatewayv2.Stage("default", { apiId: api.id, name: "$default", autoDeploy: true });
    new aws.lambda.Permission("api", {
      action: "lambda:InvokeFunction",
      function: handler.name,
      principal: "apigateway.amazonaws.com",
      sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
    });
    new aws.lambda.Permission("anybody", { action: "lambda:InvokeFunction", function: handler.name, principal: "*" });
    new aws.cloudwatch.LogGroup("handler", { name: pulumi.interpolate`/aws/lambda/${handler.name}` });
  },
  faults: [
    { on: "handler", what: "every action on every resource", controls: ["fsbp:IAM.1", "checkov:CKV_AWS_62"] },
    { on: "handler", what: "a key in the environment", controls: ["checkov:CKV_AWS_45"] },
    { on: "anybody", what: "anybody invokes the function", controls: ["fsbp:Lambda.1", "checkov:CKV_AWS_301"] },
  ],
};
