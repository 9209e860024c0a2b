import {
  ContractSide, ForfeitGround, SecurityForm, confirmSecurity, consentToSubcontract, dropAmendment, endSubcontract, forfeitSecurity, lodgeSecurity, proposeAmendment, proposeForfeiture,
  proposeSubcontract, refuseSubcontract, rejectSecurity, releaseSecurity, signAmendment,
} from '../src/contracts/index.js';
import type { DemoContract } from './delivery.js';
import type { DemoOrganization } from './organizations.js';
import { type Outcome, type Stage, dateOf, yuan } from './stage.js';

/** What each purchase of the demonstration secures its performance with, in yuan. */
export const bond = 2_000;

/** What becomes of contracts beside their delivery: change orders, subcontracts, performance bonds. */
export class Changes {
  constructor(private readonly stage: Stage) {}

  /** The buyer proposes to end some days later; so many of client and provider sign. */
  async amended({ id, agreement: { drafter, signer, organization } }: DemoContract, endsOn: number, signatures: 0 | 1 | 2): Promise<Outcome> {
    const amendment = await this.stage.perform(drafter, proposeAmendment, { contractId: id, side: ContractSide.CLIENT, reason: '服务场地装修，服务期顺延。', newEndsOn: dateOf(endsOn) });
    if (signatures > 0) await this.stage.perform(signer, signAmendment, { amendmentId: amendment.id, side: ContractSide.CLIENT });
    if (signatures > 1) await this.stage.perform(organization.manager, signAmendment, { amendmentId: amendment.id, side: ContractSide.PROVIDER });
    return amendment;
  }

  /** A change order that the provider does not want. */
  async notAmended(contract: DemoContract, endsOn: number): Promise<void> {
    const { id } = await this.amended(contract, endsOn, 0);
    await this.stage.perform(contract.agreement.organization.manager, dropAmendment, { amendmentId: id, reason: '人员已另有安排，无法顺延。' });
  }

  /** The organization asks to let another one deliver a part. */
  async subcontracted({ id, agreement: { organization, signer } }: DemoContract, other: DemoOrganization, answer: 'asked' | 'consented' | 'refused' | 'ended'): Promise<void> {
    const { manager } = organization;
    const asked = await this.stage.perform(manager, proposeSubcontract, { contractId: id, subcontractorId: other.id, scope: '其中的助浴服务由具备设备的机构承担。', amount: yuan(3_000) });
    const subcontractId = asked.id;
    if (answer === 'consented' || answer === 'ended') await this.stage.perform(signer, consentToSubcontract, { subcontractId });
    if (answer === 'refused') await this.stage.perform(signer, refuseSubcontract, { subcontractId, reason: '该部分为合同主体服务，应由承接机构自行完成。' });
    if (answer === 'ended') await this.stage.perform(manager, endSubcontract, { subcontractId });
  }

  /** The organization lodges the bond that was agreed on. */
  async lodged({ id, agreement: { organization, number } }: DemoContract): Promise<Outcome> {
    return await this.stage.perform(organization.manager, lodgeSecurity, { contractId: id, form: SecurityForm.TRANSFER, amount: yuan(bond), reference: `BZJ-${String(number).padStart(4, '0')}` });
  }

  async confirmed(contract: DemoContract): Promise<Outcome> {
    const security = await this.lodged(contract);
    await this.stage.perform(contract.agreement.drafter, confirmSecurity, { securityId: security.id });
    return security;
  }

  async rejected(contract: DemoContract): Promise<void> {
    const { id } = await this.lodged(contract);
    await this.stage.perform(contract.agreement.drafter, rejectSecurity, { securityId: id, reason: '未在银行流水中查到该笔款项。' });
  }

  async released({ agreement: { signer } }: DemoContract, security: Outcome): Promise<void> {
    await this.stage.perform(signer, releaseSecurity, { securityId: security.id });
  }

  async forfeited({ agreement: { drafter, signer } }: DemoContract, security: Outcome): Promise<void> {
    await this.stage.perform(drafter, proposeForfeiture, { securityId: security.id, amount: yuan(bond), ground: ForfeitGround.BREACH, reason: '服务记录不实，经整改仍未达到约定标准。' });
    await this.stage.perform(signer, forfeitSecurity, { securityId: security.id });
  }
}
