/** What one side of a contract owes by a day. */
export enum ContractDutyKind {
  SIGN = 'SIGN',
  PUBLISH = 'PUBLISH',
  LODGE_BOND = 'LODGE_BOND',
  RETURN_BOND = 'RETURN_BOND',
  DELIVER = 'DELIVER',
  HAND_OVER = 'HAND_OVER',
}
