import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { services } from "../../contract/services.ts";
import { startServers } from "./servers.ts";

/** The processes that this one has started and that have not ended. */
const children = () => readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, "utf8").trim();

test("if one server does not start, the others are removed: they would keep the process from ending", async () => {
  const before = children();
  await expect(startServers(services, ["no_such_setting = 1"])).rejects.toThrow("PostgreSQL: exit 1");
  expect(children()).toBe(before);
});
