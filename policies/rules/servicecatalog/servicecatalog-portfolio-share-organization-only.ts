import { mustNotBe } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "servicecatalog-portfolio-share-organization-only",
  title: "Service Catalog portfolios are shared within an AWS organization only",
  why: "An account outside the organization can launch the products of the portfolio, and nobody in the organization governs that account.",
  type: "aws:servicecatalog/portfolioShare:PortfolioShare",
  severity: "high",
  union: [623],
  controls: { fsbp: ["ServiceCatalog.1"], prowler: ["servicecatalog_portfolio_shared_within_organization_only"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/servicecatalog-controls.html#servicecatalog-1",
  remedy: 'type: "ORGANIZATION_MEMBER_ACCOUNT"',
  judge: (share) => mustNotBe(share.at("type"), "ACCOUNT"),
});
