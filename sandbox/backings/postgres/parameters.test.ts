import { expect, test } from "@jest/globals";
import { postgresSettings } from "./parameters.ts";

const known = new Set(["work_mem", "wal_level", "ssl", "port", "shared_preload_libraries"]);

function settingsOf(parameters: readonly { name: string; value: string }[] | undefined, major = 17) {
  return postgresSettings("parameter group g", parameters, known, major);
}

test.each([
  ["1", 14, true],
  ["0", 17, false],
])("rds.force_ssl %s on version %i decides", (value, major, tlsOnly) => {
  expect(settingsOf([{ name: "rds.force_ssl", value }], major)).toEqual({ settings: {}, tlsOnly, ignored: [] });
});

test.each([
  [14, false],
  [15, true],
  [17, true],
])("without rds.force_ssl version %i has RDS's own default", (major, tlsOnly) => {
  expect(settingsOf(undefined, major)).toEqual({ settings: {}, tlsOnly, ignored: [] });
});

test.each([
  ["rds.log_retention_period", "4320", "a matter of RDS alone"],
  ["port", "5433", "the sandbox sets it"],
  ["shared_preload_libraries", "pgaudit", "the sandbox sets it"],
  ["work_mem", "{DBInstanceClassMemory/32768}", "its formula refers to the instance class, which the sandbox lacks"],
  ["transaction_timeout", "1000", "a later PostgreSQL has it, and the server here is older"],
  ["pgaudit.log", "ddl", "a matter of an extension that is not loaded here"],
])("%s = %s has no effect here, with the reason", (name, value, reason) => {
  expect(settingsOf([{ name, value }])).toEqual({ settings: {}, tlsOnly: true, ignored: [`${name}: ${reason}`] });
});

test("parameters of the server are passed on, and rds.logical_replication sets the WAL level", () => {
  const parameters = [
    { name: "work_mem", value: "8192" },
    { name: "rds.logical_replication", value: "1" },
  ];
  expect(settingsOf(parameters).settings).toEqual({ work_mem: "8192", wal_level: "logical" });
});

test.each([
  ["work_mems", "work_mem"],
  ["rds.force_tls", "rds.force_ssl"],
])("%s is refused with the nearest name", (name, nearest) => {
  expect(() => settingsOf([{ name, value: "1" }])).toThrow(
    `parameter group g: parameters: neither PostgreSQL nor RDS knows "${name}"; did you mean "${nearest}"?`,
  );
});
