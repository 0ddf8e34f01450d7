/** The fake's tablets of employees. */
import type { CodePage, DeviceRow, DevicesPage } from '..';
// A QR code as Rust draws it, of `samenstap:enrol?backend=http://127.0.0.1:8137&code=7KQ2M-X4T9A`.
import picture from './code.json';
import { refuse } from './dossiers';
import { world } from './world';

const id = (nth: number) => `018f0000-0000-7000-8000-0000000000e${nth}`;

/** A tablet of each kind. */
export function someDevices(today: string): DeviceRow[] {
  const row = (nth: number, holder: string, account: string, more: Partial<DeviceRow> = {}): DeviceRow => ({
    device: id(nth),
    name: `tablet ${nth}`,
    holder,
    account,
    isThisOne: false,
    enrolledAt: '2020-10-01T09:00:00+02:00',
    lastSeen: `${today}T08:41:00+01:00`,
    state: { kind: 'in_use' },
    ...more,
  });
  return [
    row(1, 'Joost Wieringa', 'joost', { isThisOne: true }),
    row(2, 'Karim Naciri', 'karim'),
    row(3, 'Karim Naciri', 'karim', { lastSeen: '2020-10-12T16:20:00+02:00', state: { kind: 'withdrawn', at: '2020-10-13T09:05:00+02:00' } }),
    row(4, 'Sevda Akın', 'sevda'),
    row(5, 'Yvonne de Groot', 'yvonne', { lastSeen: null, state: { kind: 'to_be_emptied', at: '2020-10-30T11:00:00+01:00' } }),
  ];
}

export function fetchDevices(): DevicesPage {
  if (world.offline) refuse({ code: 'unreachable' });
  world.devicesSeen = true;
  return { devices: world.devices };
}

export function decide(device: string, state: DeviceRow['state']): DevicesPage {
  if (world.offline) refuse({ code: 'unreachable' });
  world.devices = world.devices.map((row) => (row.device === device ? { ...row, state } : row));
  return { devices: world.devices };
}

export function makeCode(account: string): CodePage {
  if (world.offline) refuse({ code: 'unreachable' });
  if (!['joost', 'karim', 'sevda', 'yvonne'].includes(account)) refuse({ code: 'unknown_account' });
  const link = `samenstap:enrol?backend=http://127.0.0.1:8137&code=${world.code}`;
  return { account, code: world.code, link, picture, expiresAt: '2020-11-03T09:00:00+01:00' };
}

/** The code in a link of this municipality. */
export function readLink(link: string): { code: string } {
  const [, address, code] = /^\s*samenstap:enrol\?backend=(.+)&code=([0-9A-Z-]+)\s*$/i.exec(link) ?? [];
  if (!address || !code) refuse({ code: 'not_a_link' });
  if (address !== 'http://127.0.0.1:8137') refuse({ code: 'other_backend', address });
  return { code };
}
