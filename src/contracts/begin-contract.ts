import { shanghaiDate } from '../kernel/working-calendar.js';
import { sweep } from '../platform/deeds/sweep.js';
import { ContractState } from './contract.lifecycle.js';
import { Contract } from './contract.js';

/** The first day of a signed contract's term has come. */
sweep({
  name: 'contract.begin',
  due: `select id from contract where state = 'SIGNED' and starts_on <= (business_now() at time zone 'Asia/Shanghai')::date order by starts_on limit 200`,
  async act(unit, id) {
    const contract = await unit.lockById(Contract, id);
    if (contract.state !== ContractState.SIGNED || contract.startsOn > shanghaiDate(await unit.now())) return null;
    contract.begin();
    return contract;
  },
});
