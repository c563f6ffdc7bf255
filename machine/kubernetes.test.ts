import { readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { SimulatedMachine } from "./machine.fixture.ts";
import { findParts } from "./parts.ts";
import { prepareMachine } from "./prepare-machine.ts";

let machine: SimulatedMachine;
beforeEach(async () => {
  machine = await SimulatedMachine.create();
});
afterEach(() => machine.remove());

const commands = ["kube-apiserver", "kube-controller-manager", "kube-scheduler"];

/** Go, which writes each command that it is asked for and notes what it sets in it. */
const addGo = () =>
  machine.addScript(
    "bin/go",
    `case "$1" in
  version) echo "go version go1.26.8 linux/amd64" ;;
  build)
    for word in "$@"; do echo "$word" >> ${machine.notes}; done
    while [ "$1" != -o ]; do shift; done
    mkdir -p "$2"
    for command in ${commands.join(" ")}; do
      printf '#!/bin/sh\\necho Kubernetes v1.34.4\\n' > "$2/$command"; chmod +x "$2/$command"
    done ;;
esac`,
  );

const prepare = () => prepareMachine({ want: ["kubernetes"], search: machine.search });
const finding = async () => (await findParts(["kubernetes"], machine.search))[0]?.finding;

test("the control plane is built from its Go modules, says its release, and leaves its commands alone in the cache", async () => {
  await addGo();
  const { kubernetes } = await prepare();
  const [name = "", ...others] = readdirSync(machine.search.cache);
  expect([name, others, kubernetes]).toEqual([
    expect.stringMatching(/^kubernetes-1\.34\.4-[0-9a-f]{8}$/),
    [],
    path.join(machine.search.cache, name, "bin"),
  ]);
  expect(readdirSync(path.join(machine.search.cache, name))).toEqual(["bin"]);
  const noted = await machine.noted();
  expect(noted.filter((word) => word.startsWith("k8s.io/"))).toEqual(
    commands.map((command) => `k8s.io/kubernetes/cmd/${command}`),
  );
  expect(noted.find((word) => word.startsWith("-s -w"))).toBe(
    `-s -w ${["gitVersion=v1.34.4", "gitMajor=1", "gitMinor=34"].map((set) => `-X k8s.io/component-base/version.${set}`).join(" ")}`,
  );
});

test("a control plane without one of its commands is missing as a whole", async () => {
  await addGo();
  const { kubernetes } = await prepare();
  expect(await finding()).toEqual({ state: "there", path: kubernetes, version: [1, 34, 4] });
  await rm(path.join(kubernetes, "kube-scheduler"));
  expect(await finding()).toEqual({ state: "missing" });
});

test("a build that fails says where its work is kept, because nothing else supplies it", async () => {
  await machine.addScript(
    "bin/go",
    `[ "$1" = version ] && echo "go version go1.26.8" && exit; echo 'signal: killed' >&2; exit 1`,
  );
  await expect(prepare()).rejects.toMatchObject({
    message: expect.stringMatching(/\n {2}Run this again: .*\/go-work-\S+ keeps what is done\.$/),
  });
});
