import path from "node:path";
import Sequencer from "@jest/test-sequencer";

/** The tests that bring up a platform take minutes each; a short one fills the end of a run better. */
const long = ["journeys", "rehearsal", "faults"].map((folder) => `${path.sep}tests${path.sep}${folder}${path.sep}`);
const isLong = ({ path: file }) => long.some((folder) => file.includes(folder));

/** Jest's own order, which without records of earlier runs is by size, with long tests first. */
export default class PlatformTestsFirst extends Sequencer {
  /** @param {import("@jest/test-result").Test[]} tests */
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
