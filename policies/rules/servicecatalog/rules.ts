import type { Rule } from "../../kernel/rule.ts";
import servicecatalogPortfolioShareOrganizationOnly from "./servicecatalog-portfolio-share-organization-only.ts";

/** The rules of Service Catalog. */
export const rules: readonly Rule[] = [servicecatalogPortfolioShareOrganizationOnly];
