/** The fake's holiday cover. */
import type { CoversPage, EndCover, MakeCover } from '..';
import { refuse } from './dossiers';
import { freshId, world } from './world';

const colleagues = [
  { account: '018f0000-0000-7000-8000-0000000000c1', name: 'Karim Naciri' },
  { account: '018f0000-0000-7000-8000-0000000000c2', name: 'Sevda Akın' },
];

export function coversPage(): CoversPage {
  return { covers: world.covers, colleagues, today: world.today };
}

export function makeCover({ colleague, from, until }: MakeCover): CoversPage {
  if (world.offline) refuse({ code: 'unreachable' });
  if (until < from || until < world.today) refuse({ code: 'not_a_cover' });
  const who = colleagues.find((known) => known.account === colleague) ?? refuse({ code: 'unknown_colleague' });
  world.covers = [...world.covers, { cover: freshId(), side: 'for_me', who: who.name, from, until, participants: 0 }];
  return coversPage();
}

export function endCover({ cover }: EndCover): CoversPage {
  if (world.offline) refuse({ code: 'unreachable' });
  world.covers = world.covers.filter((other) => other.cover !== cover);
  return coversPage();
}
