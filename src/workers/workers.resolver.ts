import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../platform/reads/index.js';
import { CertificateRecordInput, recordCertificate } from './record-certificate.js';
import { SocialWorkerRegisterInput, registerWorker } from './register-worker.js';
import { SocialWorkerNameShowInput, showWorkerName } from './show-worker-name.js';
import { SocialWorkerGraph } from './worker.graph.js';
import { workersRefusals } from './workers.refusals.js';

const WorkersUserError = userErrorOf('Workers', workersRefusals);
const SocialWorkerRegisterPayload = payloadOf('SocialWorkerRegisterPayload', 'socialWorker', () => SocialWorkerGraph, WorkersUserError);
const CertificateRecordPayload = payloadOf('CertificateRecordPayload', 'socialWorker', () => SocialWorkerGraph, WorkersUserError);
const SocialWorkerNameShowPayload = payloadOf('SocialWorkerNameShowPayload', 'socialWorker', () => SocialWorkerGraph, WorkersUserError);

@Resolver()
export class WorkersResolver {
  @ReadOne(() => SocialWorkerGraph, { description: 'One social worker; null when there is none by this id.' })
  socialWorker!: SocialWorkerGraph | null;

  @ReadConnection(() => SocialWorkerGraph, { description: 'Social workers; filter by organization, level and validity.' })
  socialWorkers!: Connection<SocialWorkerGraph>;

  @Mutation(() => SocialWorkerRegisterPayload, { nullable: true, description: 'Registers someone who holds the role SOCIAL_WORKER with an organization. For its managers. Scope `workers:write`.' })
  socialWorkerRegister(@Arg('input', () => SocialWorkerRegisterInput, { description: 'Who, where.' }) input: SocialWorkerRegisterInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(registerWorker, input);
  }

  @Mutation(() => CertificateRecordPayload, { nullable: true, description: 'Records a registration of a worker\'s certificate, valid for three years (SW-02). For managers of the organization, not for oneself. Scope `workers:write`.' })
  certificateRecord(@Arg('input', () => CertificateRecordInput, { description: 'The registration.' }) input: CertificateRecordInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(recordCertificate, input);
  }

  @Mutation(() => SocialWorkerNameShowPayload, { nullable: true, description: 'Lets everyone read one\'s own name as a social worker, or nobody outside. Scope `workers:write`.' })
  socialWorkerNameShow(@Arg('input', () => SocialWorkerNameShowInput, { description: 'Yes or no.' }) input: SocialWorkerNameShowInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(showWorkerName, input);
  }
}
