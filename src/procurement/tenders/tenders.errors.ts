import { payloadOf, userErrorOf } from '../../platform/graphql/payload.js';
import { TenderGraph } from './tender.graph.js';
import { tendersRefusals } from './tenders.refusals.js';

/** Refusals of deeds on tenders as clients read them. */
export const TendersUserError = userErrorOf('Tenders', tendersRefusals);

/** The payload of a deed that answers with the tender. */
export const answeredByTender = (name: string) => payloadOf(name, 'tender', () => TenderGraph, TendersUserError);
