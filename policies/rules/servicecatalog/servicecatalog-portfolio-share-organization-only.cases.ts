import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import servicecatalogPortfolioShareOrganizationOnly from "./servicecatalog-portfolio-share-organization-only.ts";

const share = {
  name: "tools",
  type: "aws:servicecatalog/portfolioShare:PortfolioShare",
  properties: {
    portfolioId: "port-1",
    principalId: "arn:aws:organizations::111122223333:organization/o-1",
    type: "ORGANIZATION",
  },
};

export default casesOf(servicecatalogPortfolioShareOrganizationOnly, share, {
  pass: {
    "a whole organization receives it": {},
    "an account of the organization receives it": { type: "ORGANIZATION_MEMBER_ACCOUNT" },
    "an organizational unit receives it": { type: "ORGANIZATIONAL_UNIT" },
  },
  fail: { "any account receives it": { type: "ACCOUNT", principalId: "111122223333" } },
  unknown: { "the type is not known": { type: UNKNOWN } },
});
