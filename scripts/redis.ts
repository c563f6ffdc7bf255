import path from "node:path";
import { prepareMachine } from "../machine/prepare-machine.ts";
import { runningSandbox } from "./running-sandbox/control-client.ts";
import { clientArguments, runClient } from "./running-sandbox/server-client.ts";
import { Login } from "./running-sandbox/login.ts";
import { runCommand } from "../machine/terminal/command.ts";

const command = {
  run: "npm run redis",
  about: "Open redis-cli on one of the running sandbox's Redis servers, with the login of the services.",
  options: {},
  rest: "[--stack <stack>] <queue|cache> [redis-cli's arguments]",
  notes:
    "Example: npm run redis -- queue ping. Only redis-cli receives the password, in its environment; the server's certificate\n" +
    "is verified.",
  exits: {
    0: "the client ended with 0; otherwise its own code",
    1: "no sandbox is running",
    2: "the name is missing, or there is no such server",
  },
} as const;

process.exitCode = await runCommand(command, async ({ positionals }) => {
  const { stack, name, rest } = clientArguments(positionals, "redis", command);
  const login = Login.parse(await runningSandbox(stack).ask(`/login/redis/${encodeURIComponent(name)}`));
  const { redisServer } = await prepareMachine({ want: ["redisServer"] });
  const { host, port, username, authority } = login;
  return runClient({
    command: path.join(path.dirname(redisServer), "redis-cli"),
    args: ["-h", host, "-p", port, "--user", username, "--tls", "--cacert", authority, ...rest],
    environment: { REDISCLI_AUTH: login.password },
  });
});
