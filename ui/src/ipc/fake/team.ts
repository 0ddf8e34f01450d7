/** The fake's team: three coaches, counted. */
import type { CoachRow, TeamPage } from '..';
import { world } from './world';

function row(nth: number, name: string, participants: number, figures: Partial<CoachRow>): CoachRow {
  return {
    coach: `018f0000-0000-7000-8000-0000000000c${nth}`,
    name,
    participants,
    overdue: 9,
    withinWeek: 14,
    onHold: 12,
    guided: participants - 4,
    reached: 41,
    behind: 7,
    held: 188,
    tried: 23,
    planned: 11,
    moments: [
      { moment: 't0', toCome: 0, open: 1, done: participants - 3, missed: 2 },
      { moment: 't1', toCome: 0, open: participants - 13, done: 11, missed: 2 },
      { moment: 't2', toCome: participants, open: 0, done: 0, missed: 0 },
    ],
    heldEvents: 0,
    devices: 1,
    lastSeen: `${world.today}T08:41:00+01:00`,
    ...figures,
  };
}

/** The figures of now. */
export function teamPage(): TeamPage {
  return {
    countedAt: `${world.today}T09:00:00+01:00`,
    today: world.today,
    wanted: 4,
    coaches: [
      row(1, 'Karim Naciri', 67, { overdue: 12, onHold: 15, reached: 38, behind: 11, devices: 2 }),
      row(2, 'Sevda Akın', 67, {}),
      row(3, 'Yvonne de Groot', 12, { moments: [{ moment: 't0', toCome: 0, open: 1, done: 11, missed: 0 }, { moment: 't1', toCome: 0, open: 9, done: 3, missed: 0 }, { moment: 't2', toCome: 12, open: 0, done: 0, missed: 0 }], overdue: 1, withinWeek: 3, onHold: 0, guided: 12, reached: 2, behind: 1, planned: 4, heldEvents: 2, devices: 0, lastSeen: null }),
    ],
  };
}
