import { Donation, DonationChannel, DonorKind, createDonation } from '../../src/funds/index.js';
import { GiftPayment, askStripe } from '../../src/giving/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { type FundScene, allowOnline, establishedFund, key, yuan } from '../funds/stage.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { worldBegins } from '../kit/world-begins.js';
import type { Kept } from '../stripe/server/books.js';
import { StripeServer } from '../stripe/server/stripe-server.js';

export { key, yuan };

/** A world whose fund may collect online, with a Stripe of its own on this machine. */
export class GivingStage {
  private constructor(readonly world: World, readonly stripe: StripeServer, readonly scene: FundScene, readonly donor: Someone) {}

  static async open(): Promise<GivingStage> {
    const [world, stripe] = [await openWorld(), await new StripeServer().listen()];
    Object.assign(world.keys, { stripe: stripe.account });
    stripe.books.availableOn = Math.floor(worldBegins.getTime() / 1000) + 2 * 86_400;
    const scene = await establishedFund(world);
    await allowOnline(world, scene);
    return new GivingStage(world, stripe, scene, await world.people.someone());
  }

  async close(): Promise<void> {
    await this.world.close();
    await this.stripe.close();
  }

  /** A gift by card that its donor has pledged. */
  async pledge(amount: number | string = 100, channel = DonationChannel.CARD, donor = this.donor): Promise<string> {
    const gift = await this.world.as(donor).perform(createDonation, {
      fundId: this.scene.fundId, amount: yuan(amount), channel, donorKind: DonorKind.PERSON, receiptWaived: false, idempotencyKey: key(),
    });
    return encodeId('donation', gift.id);
  }

  /** Goes to the payment through the API; answers the secret, or the refusal's code. */
  async pay(donationId: string, donor: Someone | null = this.donor): Promise<{ secret: string | null; state: string | null; codes: string[] }> {
    const { data, errors } = await this.world.as(donor).ask(
      'mutation ($input: DonationPayInput!) { donationPay(input: $input) { clientSecret giftPayment { state } userErrors { code rule } } }', { input: { donationId } },
    );
    const { clientSecret, giftPayment, userErrors } = data?.donationPay ?? { clientSecret: null, giftPayment: null, userErrors: [] };
    return { secret: clientSecret, state: giftPayment?.state ?? null, codes: [...userErrors.map(({ code }: { code: string }) => code), ...(errors ?? []).map(({ extensions }) => String(extensions['code']))] };
  }

  /** The intent behind a gift at Stripe. */
  async intentOf(donationId: string): Promise<Kept> {
    return this.stripe.books.get((await this.paymentOf(donationId)).reference!, 'payment_intent');
  }

  /** A gift that is paid, and whose payment is known here. */
  async paid(amount: number | string = 100, method = 'pm_card_visa'): Promise<string> {
    const donationId = await this.pledge(amount);
    await this.pay(donationId);
    this.stripe.books.confirm(await this.intentOf(donationId), method, false);
    await this.hear();
    return donationId;
  }

  /** Stripe sends all that it has to tell; jobs apply it. */
  async hear(events: readonly object[] = this.stripe.books.events.splice(0)): Promise<void> {
    for (const event of events) await this.send(event);
    const troubles = await this.ask();
    if (troubles.length > 0) throw new Error(troubles.join('\n'));
  }

  /** One message to our address; answers the status. */
  async send(event: object, at?: number): Promise<number> {
    const { body, headers } = this.stripe.signed(event, at);
    return (await this.world.as(null).visit('/webhooks/stripe', { method: 'POST', body, headers })).status;
  }

  /** Runs the job that asks Stripe; answers what went wrong. */
  async ask(): Promise<string[]> {
    const troubles: string[] = [];
    await askStripe(this.world, (subject, error) => troubles.push(`${subject}: ${String(error)}`));
    return troubles;
  }

  async paymentOf(donationId: string): Promise<GiftPayment> {
    return await this.world.orm.em.fork().findOneOrFail(GiftPayment, { donation: (await this.gift(donationId)).id });
  }

  async gift(donationId: string): Promise<Donation> {
    return await this.world.orm.em.fork().findOneOrFail(Donation, donationId.replace('donation_', '').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
  }

  /** Balances of the ledger that a gift touches, in fen: with Stripe, at the fund, kept as fees of all gifts; and what is left of the gift. */
  async fen(donationId: string): Promise<{ clearing: number; fund: number; fees: number; given: number }> {
    const [row] = await this.world.sql<{ clearing: number; fund: number; fees: number; given: number }>(
      `select c.balance_fen::int as clearing, f.balance_fen::int as fund, (select -sum(p.amount_fen)::int from ledger_posting p join ledger_transaction t on t.id = p.transaction_id where t.subject_id = d.id and p.account_id = a.source_account_id) as given, coalesce((select sum(balance_fen) from ledger_account where owner_id = d.fund_id and kind = 'FEES'), 0)::int as fees
       from donation d join gift_payment p on p.donation_id = d.id join ledger_account c on c.id = p.clearing_account_id
         join fund_account a on a.id = d.account_id join ledger_account f on f.id = a.ledger_account_id where d.id = $1`, [(await this.gift(donationId)).id],
    );
    return row!;
  }

  /** What the ledger wrote for a gift, by kind, the oldest first. */
  async entries(donationId: string): Promise<string[]> {
    return (await this.world.sql<{ kind: string }>('select kind from ledger_transaction where subject_id = $1 order by posted_at, id', [(await this.gift(donationId)).id])).map(({ kind }) => kind);
  }
}
