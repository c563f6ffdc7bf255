/**
 * By rule, why its finding in dev or prod is open: the area of the code that will fix it, or a
 * setting of the stack.
 */
export const closedBy: Readonly<Record<string, string>> = {
  "ecs-service-error-alert-defined": "infra/observability does not create alerts in New Relic or CloudWatch yet",
  "elasticache-cache-snapshots-kept": "infra/data/stores.ts sets it: the cache contains no data that must be restored",
  "elasticache-replication-group-failover-automatic": "dev sets `replicas: 0` in Pulumi.dev.yaml",
  "elasticache-replication-group-zones-several": "dev sets `replicas: 0` in Pulumi.dev.yaml",
  "lb-load-balancer-access-logs-on": "infra/edge does not write access logs to a bucket yet",
  "lb-load-balancer-deletion-protected": "dev can be deleted at any time",
  "lb-load-balancer-web-firewall-attached": "infra/edge does not create a web ACL yet",
  "lb-target-group-traffic-encrypted": "infra/edge does not give the gateway a certificate yet",
  "log-group-retention-long": "the stack sets `logs.days` in its file",
  "rds-database-backup-days-enough": "dev sets `backupDays: 1` in Pulumi.dev.yaml",
  "rds-database-backup-planned": "infra/data does not create an AWS Backup plan yet",
  "rds-database-iam-login-enabled":
    "infra/data does not enable it yet; each service authenticates with its own rotated secret",
  "rds-database-monitoring-enhanced": "infra/data does not create the monitoring role yet",
  "rds-instance-disk-alert-defined": "infra/observability does not create alerts in New Relic or CloudWatch yet",
  "rds-instance-zones-several": "dev sets `multiZone: false` in Pulumi.dev.yaml",
  "secretsmanager-secret-rotation-enabled":
    "app/secret-rotation only sets initial values and does not rotate secrets yet",
  "vpc-endpoint-policy-restricted": "infra/network/endpoints.ts does not set endpoint policies yet",
};
