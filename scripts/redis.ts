import path from "node:path";
import { prepareMachine } from "./machine-prepare.ts";
import { clientArguments, runAgainstSandbox, runningSandbox } from "./running-sandbox/command.ts";
import { Login } from "./running-sandbox/login.ts";
import { runClient } from "./running-sandbox/run-client.ts";

const help = `Open redis-cli on one of the running sandbox's Redis servers, with the login of the services.

  npm run redis -- [--stack <stack>] <server> [arguments of redis-cli]

  <server>         queue or cache
  --stack <stack>  which stack's sandbox (default: dev)

Such as: npm run redis -- queue ping
The password is in the environment of redis-cli alone, and the server's certificate is verified.
Exit codes: redis-cli's own · 1 no sandbox is running, or there is no such server · 2 bad arguments`;

async function main(): Promise<number> {
  const { stack, name, rest } = clientArguments(help);
  const login = Login.parse(await runningSandbox(stack).ask(`/login/redis/${encodeURIComponent(name)}`));
  const { redisServer } = await prepareMachine({ want: ["redisServer"] });
  const { host, port, username, authority } = login;
  return runClient({
    command: path.join(path.dirname(redisServer), "redis-cli"),
    args: ["-h", host, "-p", port, "--user", username, "--tls", "--cacert", authority, ...rest],
    environment: { REDISCLI_AUTH: login.password },
  });
}

await runAgainstSandbox(help, main);
