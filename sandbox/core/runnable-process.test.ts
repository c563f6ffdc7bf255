import { expect, test } from "@jest/globals";
import { findProcess, functionProcesses, serviceProcesses } from "./runnable-process.ts";

const registry = "000000000000.dkr.ecr.eu-central-1.amazonaws.com/groundwork";

test.each([
  [`${registry}/node:1`, ["node", "--max-semi-space-size=4", "app/auth/http.ts"], "auth/http"],
  [
    `${registry}/node@sha256:0a1b`,
    ["node", "--max-semi-space-size=4", "app/notifications/worker.ts"],
    "notifications/worker",
  ],
  ["localhost:5000/groundwork/gateway:1", ["sh", "infra/edge/gateway/entrypoint.sh"], "gateway/nginx"],
  [`${registry}/gateway`, [], "gateway/nginx"],
])("%s with %j is %s", (image, command, expected) => {
  expect(findProcess(serviceProcesses(), { who: "test", image, command }).name).toBe(expected);
});

test("a function is found among functions only", () => {
  const wanted = {
    who: "function x",
    image: `${registry}/node:1`,
    command: ["node", "app/database-prepare/function.ts"],
  };
  expect(findProcess(functionProcesses(), wanted).name).toBe("database-prepare");
  expect(() => findProcess(serviceProcesses(), wanted)).toThrow(
    'function x: command ["node","app/database-prepare/function.ts"] of image node is not declared in the contract',
  );
});

test("an image of several processes needs a command", () => {
  expect(() => findProcess(serviceProcesses(), { who: "x", image: "node", command: [] })).toThrow("x: command []");
});

test("no two processes of the contract have the same image and command", () => {
  const keys = [...serviceProcesses(), ...functionProcesses()].map(
    ({ image, command }) => `${image} ${command.join(" ")}`,
  );
  expect(new Set(keys).size).toBe(keys.length);
});
