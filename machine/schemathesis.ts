import { pythonProgram } from "./python-program.ts";

/** Sends requests that it makes up from the API's document, and compares the answers with it. */
export const schemathesis = pythonProgram({
  name: "schemathesis",
  title: "Schemathesis",
  module: "schemathesis.cli",
  imports: ["hypothesis", "requests"],
});
