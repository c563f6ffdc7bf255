import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const repository = path.resolve(import.meta.dirname, "../..");

/** The folder of the repository's policy pack. */
export const policyPack = path.join(repository, "policies");

const manifest = { name: "tiny", type: "module", main: "index.ts" };
const project = "name: tiny\nruntime: { name: nodejs, options: { typescript: false } }\n";
const stackFile = "config:\n  tiny:password: { secure: v1:of-the-user }\n";

/** The first lines of each program of a throw-away project. */
const prelude = `
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
const config = new pulumi.Config();
`;

/** A checkout of one small aws program with a stack `dev`, in a temporary folder. */
export class ThrowAwayProject {
  /** The temporary folder that contains the checkout and a test's other files. */
  readonly home: string;
  readonly checkout: string;

  private constructor(home: string) {
    this.home = home;
    this.checkout = path.join(home, "checkout");
  }

  static async make(program: string): Promise<ThrowAwayProject> {
    const made = new ThrowAwayProject(await mkdtemp(path.join(tmpdir(), "groundwork-throw-away-")));
    await mkdir(made.checkout);
    await made.write("package.json", JSON.stringify(manifest));
    await made.write("Pulumi.yaml", project);
    await made.write("Pulumi.dev.yaml", stackFile);
    await made.program(program);
    await symlink(path.join(repository, "node_modules"), path.join(made.checkout, "node_modules"));
    return made;
  }

  /** Replaces the program, which can use `pulumi`, `aws` and `config`. */
  program(text: string): Promise<void> {
    return this.write("index.ts", prelude + text);
  }

  write(file: string, text: string): Promise<void> {
    return writeFile(path.join(this.checkout, file), text);
  }

  remove(): Promise<void> {
    return rm(this.home, { recursive: true, force: true });
  }
}
