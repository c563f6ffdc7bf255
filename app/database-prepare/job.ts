import { runJob } from "../chassis/process/run-job.ts";
import { handleEvent } from "./dry-run.ts";

await runJob("database-prepare", handleEvent);
