import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import secretFree from "./ecs-task-definition-environment-secret-free.ts";

const arn = "arn:aws:secretsmanager:eu-central-1:000000000000:secret:groundwork-mail-AbCdEf";
const container = {
  name: "http",
  image: `000000000000.dkr.ecr.eu-central-1.amazonaws.com/node@sha256:${"0123456789abcdef".repeat(4)}`,
  command: ["node", "app/auth/http.ts"],
  user: "1000:1000",
  readonlyRootFilesystem: true,
  environment: [
    { name: "DATABASE_SECRET_ARN", value: arn },
    { name: "TOKEN_ISSUER", value: "https://groundwork.example" },
    { name: "RELEASE", value: "4b825dc642cb6eb9a060e54bf8d69288fbee4904" },
    { name: "NGINX_CONFIG", value: nginxConfig() },
  ],
  secrets: [{ name: "MAIL_PASSWORD", valueFrom: `${arn}:password::` }],
  logConfiguration: {
    logDriver: "awsfirelens",
    options: { Name: "opensearch" },
    secretOptions: [{ name: "apikey", valueFrom: arn }],
  },
};
/** The JSON of the containers, with changes to the only one. */
export const task = (changes: object = {}): string => JSON.stringify([{ ...container, ...changes }]);
/** The containers with one more environment variable. */
export const withVariable = (name: string, value: unknown) => ({
  containerDefinitions: task({ environment: [...container.environment, { name, value }] }),
});
/** A task definition without a plaintext secret. */
export const definition = {
  name: "auth-http",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  properties: { family: "auth-http", memory: "512", containerDefinitions: task() },
};

export default casesOf(secretFree, definition, {
  pass: {
    "secrets are referenced by ARN, and a variable contains an NGINX configuration": {},
    "a container has no environment": { containerDefinitions: task({ environment: undefined }) },
    "a variable named as a password is the ARN, key and version of a secret, which the process reads": withVariable(
      "MAIL_PASSWORD",
      `${arn}:password::00000000-0000-4000-8000-000000000001`,
    ),
    "a variable named as a password is empty": withVariable("DB_PASSWORD", ""),
    "the container definitions are a list, not text": { containerDefinitions: [container] },
  },
  fail: {
    "a variable contains a password": withVariable("DB_PASSWORD", "hunter2"),
    'JSON in a variable contains a password under the key "secrets"': withVariable(
      "APP_CONFIG",
      '{"secrets":{"dbPassword":"hunter2"}}',
    ),
    "a URL in a variable contains a password": withVariable(
      "DATABASE_URL",
      "postgres://auth:hunter2@database:5432/groundwork",
    ),
    "a variable of the second container contains a token": {
      containerDefinitions: JSON.stringify([
        container,
        { name: "agent", environment: [{ name: "API_TOKEN", value: "t0" }] },
      ]),
    },
    "a command argument is a password": {
      containerDefinitions: task({ command: ["redis-cli", "--password", "hunter2"] }),
    },
    "a command argument assigns a password": {
      containerDefinitions: task({ command: ["app", "--db-password=hunter2"] }),
    },
    "a log option contains an API key": {
      containerDefinitions: task({ logConfiguration: { logDriver: "awsfirelens", options: { apikey: "0123" } } }),
    },
    "JSON in a variable contains a password": withVariable(
      "SETTINGS",
      JSON.stringify({ mail: { password: "hunter2" } }),
    ),
    "one variable is unknown and another contains a password": {
      containerDefinitions: [
        {
          environment: [
            { name: "A", value: UNKNOWN },
            { name: "DB_PASSWORD", value: "hunter2" },
          ],
        },
      ],
    },
  },
  unknown: {
    "an unknown ARN makes the whole text unknown in a preview": { containerDefinitions: UNKNOWN },
    "a variable is unknown": { containerDefinitions: [{ environment: [{ name: "DB_PASSWORD", value: UNKNOWN }] }] },
    "the text is not valid JSON": { containerDefinitions: '[{"environment": hunter2' },
    "pulumi policy analyze hides the text as a secret": { containerDefinitions: "[secret]" },
  },
});

function nginxConfig(): string {
  return [
    "worker_processes auto;",
    "http {",
    "  limit_req_zone $binary_remote_addr zone=credentials:10m rate=5r/s;",
    "  upstream auth { server auth:3001 resolve; keepalive 32; }",
    "  map $http_authorization $token_hash { default $http_authorization; }",
    "  server {",
    "    listen 8080;",
    "    location /v1/auth { proxy_pass http://auth; proxy_set_header Authorization $http_authorization; }",
    '    location /v1/users { if ($arg_password != "") { return 400; } proxy_pass http://$auth_upstream:3001/users; }',
    "  }",
    "}",
  ].join("\n");
}
