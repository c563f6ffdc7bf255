import { pythonProgram } from "./python-program.ts";

/** AWS's APIs on this machine. */
export const ministack = pythonProgram({
  name: "ministack",
  title: "MiniStack",
  module: "ministack",
  imports: ["botocore", "hypercorn"],
});
