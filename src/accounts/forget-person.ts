import { erasure } from '../platform/deeds/erasure.js';
import { Deputyship } from './deputies/deputyship.js';
import { SignInIdentity } from './identities/identity.js';
import { Person } from './person.js';

erasure({
  slice: 'accounts',
  erases: ['Person.displayName', 'Person.signInName', 'Person.passwordHash', 'Person.email', 'Person.phone', 'Deputyship.reason', 'SignInIdentity.subjectDigest', 'SignInIdentity.knownAs'],
  retains: { 'AccessToken.digest': 'Digest of random characters: tells nothing of the person, and which token acted stays provable.' },
  async act(unit, personId, at) {
    (await unit.lockById(Person, personId)).erase(at);
    for (const deputyship of await unit.em.find(Deputyship, { represented: personId })) deputyship.forget();
    for (const identity of await unit.em.find(SignInIdentity, { person: personId, unlinkedAt: null })) identity.unlink(at);
  },
});
