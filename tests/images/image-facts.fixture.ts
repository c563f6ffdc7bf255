import { readFileSync } from "node:fs";
import path from "node:path";
import { images } from "../../contract/image.ts";
import type { ImageName } from "../../contract/services.ts";
import type { DockerEngine } from "./docker-engine.fixture.ts";
import { defaultBase, importMachineBase } from "./machine-base.fixture.ts";

export const checkout = path.resolve(import.meta.dirname, "../..");

/** What an image's configuration says, whether it was built or its Dockerfile was read. */
export interface ImageFacts {
  readonly user: string;
  readonly workingFolder: string;
  readonly stopSignal: string;
  readonly entryPoint: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** One file of a built image. */
export interface ImageFile {
  readonly path: string;
  /** As `ls -l` shows it: `-rw-r--r--`. */
  readonly mode: string;
  readonly owner: string;
}

/** An image that was built from the checkout. */
export interface BuiltImage extends ImageFacts {
  readonly tag: string;
  /** The base image, and whether it is the Dockerfile's or was made of this machine's programs. */
  readonly base: string;
  readonly architecture: string;
  readonly bytes: number;
  readonly files: readonly ImageFile[];
}

const textOf = (name: ImageName) => readFileSync(path.join(checkout, images[name].dockerfile), "utf8");

/** Reads the last stage of a Dockerfile. A stage that begins `FROM scratch` inherits nothing. */
export function readDockerfile(name: ImageName): ImageFacts {
  const joined = textOf(name).replaceAll(/\\\n\s*/g, "");
  const stage = joined.slice(joined.lastIndexOf("\nFROM ")).trim().split("\n");
  const last = (instruction: string) =>
    stage.findLast((line) => line.startsWith(`${instruction} `))?.slice(instruction.length + 1) ?? "";
  return {
    user: last("USER"),
    workingFolder: last("WORKDIR"),
    stopSignal: last("STOPSIGNAL"),
    entryPoint: JSON.parse(last("ENTRYPOINT") || "[]") as string[],
    environment: variables(last("ENV").split(/\s+/)),
  };
}

const variables = (pairs: readonly string[]): Record<string, string> =>
  Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));

interface Inspected {
  readonly Architecture: string;
  readonly Size: number;
  readonly Config: {
    readonly User: string;
    readonly WorkingDir: string;
    readonly StopSignal?: string;
    readonly Entrypoint?: readonly string[] | null;
    readonly Env: readonly string[];
  };
}

/** Builds an image as its Dockerfile says, on the base that it names if the engine has it. */
export async function buildImage(engine: DockerEngine, name: ImageName): Promise<BuiltImage> {
  const { dockerfile, baseArgument } = images[name];
  const tag = `groundwork-image-test/${name}`;
  const named = defaultBase(name, textOf(name));
  const there = (await engine.docker("image", "inspect", named)).code === 0;
  const base = there ? named : `${tag}-base`;
  if (!there) await importMachineBase(engine, name, base);
  await engine.must(
    ...["build", "--network", "host", "--file", path.join(checkout, dockerfile), "--tag", tag],
    ...["--build-arg", `${baseArgument}=${base}`, checkout],
  );
  const [{ Architecture, Size, Config }] = JSON.parse(await engine.must("image", "inspect", tag)) as [Inspected];
  return {
    tag,
    base: there ? named : "programs of this machine",
    architecture: Architecture,
    bytes: Size,
    user: Config.User,
    workingFolder: Config.WorkingDir,
    stopSignal: Config.StopSignal ?? "SIGTERM",
    entryPoint: Config.Entrypoint ?? [],
    environment: variables(Config.Env),
    files: await filesOf(engine, tag),
  };
}

/** Every file of an image, from its archive: nothing of the image has to run. */
async function filesOf(engine: DockerEngine, tag: string): Promise<ImageFile[]> {
  const container = (await engine.must("create", "--network", "none", tag, "none")).trim();
  try {
    const listing = await engine.list(container);
    return listing.flatMap((line) => {
      const [, mode = "", owner = "", file = ""] = /^(\S{10})\S* (\S+) +\S+ \S+ \S+ (.*)$/.exec(line) ?? [];
      return file === "" ? [] : [{ mode, owner, path: `/${file.replace(/ -> .*$/, "").replace(/^\.\//, "")}` }];
    });
  } finally {
    await engine.must("rm", container);
  }
}
