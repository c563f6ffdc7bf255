import path from "node:path";
import { prepareMachine } from "./machine-prepare.ts";
import { clientArguments, runAgainstSandbox, runningSandbox } from "./running-sandbox/command.ts";
import { Login } from "./running-sandbox/login.ts";
import { runClient } from "./running-sandbox/run-client.ts";

const help = `Open psql on the running sandbox's database, with the login of a service: its schema, its rights.

  npm run psql -- [--stack <stack>] <service> [arguments of psql]

  <service>        auth, shop or notifications
  --stack <stack>  which stack's sandbox (default: dev)

Such as: npm run psql -- shop -c 'select * from products'
The password is in the environment of psql alone, and the server's certificate is verified.
Exit codes: psql's own · 1 no sandbox is running, or there is no such service · 2 bad arguments`;

async function main(): Promise<number> {
  const { stack, name, rest } = clientArguments(help);
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
}

await runAgainstSandbox(help, main);
