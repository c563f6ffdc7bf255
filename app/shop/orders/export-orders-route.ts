import { Rejection } from "../../chassis/database/transaction.ts";
import { invalidToken } from "../../chassis/http/authentication.ts";
import { notSignedIn } from "../../chassis/http/problem.ts";
import { route, signedIn } from "../../chassis/http/route.ts";
import { enqueueFor } from "../../chassis/jobs/job-results.ts";
import { jobAccepted, JobReference, jobRoutes } from "../../chassis/jobs/job-routes.ts";
import { exportOrders } from "./export-orders-job.ts";

/** A signed-in user asks for all own orders as a file. */
export const exportOrdersRoute = route({
  method: "post",
  path: "/orders/export",
  versions: ["v1", "v2"],
  summary: "Have one's own orders written as CSV, which the job at Location has once it is done",
  access: signedIn(),
  limit: "standard",
  answers: { 202: JobReference, 401: notSignedIn },
  handle: async ({ user }) => {
    const job = await enqueueFor(user.uuid, exportOrders, {});
    return job instanceof Rejection ? invalidToken : jobAccepted("jobs", job);
  },
});

/** The jobs of the shop whose results users read. */
export const shopJobRoutes = jobRoutes("jobs", [exportOrders]);
