import { expect, test } from "@jest/globals";
import { startPostgres } from "../../app/testing/postgres.ts";
import { until } from "../../app/testing/until.ts";
import { connectAs } from "./service-database.ts";

test("a database that is killed with -9 rejects the statements of a connection, and ends no process", async () => {
  const postgres = await startPostgres();
  const { host, port, name: database, master, caFile: authority } = postgres;
  try {
    const connection = await connectAs({ ...master, host, port: String(port), database, authority });
    expect(await connection.rows("select 1 as one", [])).toEqual([{ one: 1 }]);
    const running = connection.rows("select pg_sleep(60)", []);
    const failed = expect(running).rejects.toThrow(/terminat/);
    await until("the statement runs", async () => {
      const [found] = await postgres.query("select 1 from pg_stat_activity where query = 'select pg_sleep(60)'");
      return found;
    });
    await postgres.kill();
    await failed;
    await expect(connection.rows("select 1", [])).rejects.toThrow(/not queryable|terminated|closed/);
  } finally {
    await postgres.remove();
  }
});
