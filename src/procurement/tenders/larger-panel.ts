import { registerEnumType } from 'type-graphql';

/** Why a larger panel judges a purchase whatever its budget. */
export enum LargerPanel {
  COMPLEX = 'COMPLEX',
  SOCIAL_IMPACT = 'SOCIAL_IMPACT',
}

registerEnumType(LargerPanel, {
  name: 'LargerPanel',
  description: 'Why a larger panel judges a purchase whatever its budget (TE-01).',
  valuesConfig: {
    COMPLEX: { description: 'Technically complex (技术复杂).' },
    SOCIAL_IMPACT: { description: 'Of high social impact (社会影响较大).' },
  },
});
