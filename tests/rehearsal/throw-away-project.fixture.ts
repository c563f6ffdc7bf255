import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const repository = path.resolve(import.meta.dirname, "../..");

/** The pack as the repository has it. */
export const policyPack = path.join(repository, "policies");

const manifest = { name: "tiny", type: "module", main: "index.ts" };
const project = "name: tiny\nruntime: { name: nodejs, options: { typescript: false } }\n";
const stackFile = "config:\n  tiny:password: { secure: v1:of-the-user }\n";

/** What a program of a throw-away project begins with. */
const prelude = `
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
const config = new pulumi.Config();
`;

/** A checkout of one small aws program with a stack `dev`, in a temporary folder. */
export class ThrowAwayProject {
  /** For what a test keeps beside the checkout. */
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

  /** Gives it another program; `pulumi`, `aws` and `config` are there. */
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
