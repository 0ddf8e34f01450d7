/** The circumstances of a meeting, as they are chosen before it starts: the provenance of all that is answered in it. */
import type { MeetingEntry, StartMeeting, UsualMeeting } from '../../ipc';

export type Channel = StartMeeting['channel'];

/** What is chosen. The place is kept while another way is chosen, so that it is there when the first comes back. */
export interface Circumstances {
  channel: Channel;
  place: UsualMeeting['location'];
  interpreter: StartMeeting['interpreter'];
  thirdParties: StartMeeting['thirdParties'];
}

/** What is usual for her. Of a meeting that goes on, who is there stays who is there when only the way changes. */
export function usually(usual: UsualMeeting, channel: Channel, going: MeetingEntry | null = null): Circumstances {
  return {
    channel,
    place: usual.location,
    interpreter: going?.interpreter ?? usual.interpreter,
    thirdParties: [...(going?.thirdParties ?? [])],
  };
}

/** By phone and video nobody is anywhere; at home is at home. */
export function locationOf({ channel, place }: Circumstances): StartMeeting['location'] {
  switch (channel) {
    case 'phone':
    case 'video':
      return 'remote';
    case 'at_home':
      return 'home';
    case 'face_to_face':
      return place;
  }
}

/** As a meeting is started with it. */
export function startedWith(chosen: Circumstances): Omit<StartMeeting, 'dossier' | 'kind'> {
  const { channel, interpreter, thirdParties } = chosen;
  return { channel, location: locationOf(chosen), interpreter, thirdParties: [...thirdParties] };
}
