/**
 * Accounts of the demonstration whose tokens `npm run demo:tokens` shows. They are the sign-in names too, and all of
 * one neighbourhood: people of the first buyer, community and fund, and of the first two organizations.
 */
export const readyAccounts = [
  'buyerOfficer', 'buyerOfficer2', 'buyerApprover', 'supervisor', 'orgManager', 'orgManager2', 'orgFinance', 'communityStaff', 'socialWorker', 'resident', 'resident2', 'volunteer', 'donor',
  'fundSteward', 'fundFinance', 'evaluator', 'evaluator2', 'evaluator3', 'operator',
] as const;
