import path from "node:path";
import { prepareMachine } from "../machine/prepare-machine.ts";
import { runningSandbox } from "./running-sandbox/control-client.ts";
import { clientArguments, runClient } from "./running-sandbox/server-client.ts";
import { Login } from "./running-sandbox/login.ts";
import { runCommand } from "../machine/terminal/command.ts";

const command = {
  run: "npm run psql",
  about: "Open psql on the running sandbox's database, with the login of a service: its schema, its rights.",
  options: {},
  rest: "[--stack <stack>] <service> [psql's arguments]",
  notes:
    "Example: npm run psql -- shop -c 'select * from products'. Only psql receives the password, in its environment; the\n" +
    "server's certificate is verified.",
  exits: {
    0: "the client ended with 0; otherwise its own code",
    1: "no sandbox is running",
    2: "the name is missing, or there is no such service",
  },
} as const;

process.exitCode = await runCommand(command, async ({ positionals }) => {
  const { stack, name, rest } = clientArguments(positionals, "database", command);
  const login = Login.parse(await runningSandbox(stack).ask(`/login/database/${encodeURIComponent(name)}`));
  const { postgresFolder } = await prepareMachine({ want: ["postgresFolder"] });
  return runClient({
    command: path.join(postgresFolder, "psql"),
    args: rest,
    environment: {
      PGHOST: login.host,
      PGPORT: login.port,
      PGDATABASE: login.database ?? "",
      PGUSER: login.username,
      PGPASSWORD: login.password,
      PGSSLMODE: "verify-full",
      PGSSLROOTCERT: login.authority,
    },
  });
});
