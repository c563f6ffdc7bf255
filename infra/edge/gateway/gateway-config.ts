import { gatewayLimits, maxBodyKilobytes, timeouts } from "../../../contract/limits.ts";
import { retiredVersions, routes } from "../../../contract/routes.ts";
import { services } from "../../../contract/services.ts";
import { renderNginxConfig } from "./nginx-config.ts";

const { health, stopTimeoutSeconds } = services.gateway.processes.nginx;

/** The configuration of the platform's gateway: the contract, rendered. */
export const gatewayConfig: string = renderNginxConfig({
  routes,
  retiredVersions,
  limits: gatewayLimits,
  maxBodyKilobytes,
  timeouts,
  // The rest of the stop timeout is for the log to drain.
  drainSeconds: stopTimeoutSeconds - 5,
  healthPath: health.path,
});
