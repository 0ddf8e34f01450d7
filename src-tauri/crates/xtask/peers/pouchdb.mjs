// PouchDB beside an express-pouchdb, in the shape in which the bench asks ours: `serve FOLDER` is the server and prints its
// port; `ask FOLDER URL` takes one operation a line and answers with milliseconds. Run in a folder where npm installed both.
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const [what, folder, server] = process.argv.slice(2);
const require = createRequire(`${process.cwd()}/`);
const PouchDB = require('pouchdb').defaults({ prefix: `${folder}/` });
mkdirSync(folder, { recursive: true });

/** As many documents go in one request as was fastest for it. */
const BATCH = { batch_size: 100 };
const ANSWER = 'Ik woon met mijn kinderen in een flat.';
let made = 0;

/** An answer with all that ours carries along. */
const answer = (n) => ({
  _id: `${Date.now().toString(36)}-${made++}-${n}`,
  dossier: '0192d4f0-0000-7000-8000-0000000000aa',
  subject: 'interview/intake/first',
  field: `housing/q${n}`,
  value: { answer: ANSWER },
  supersedes: [],
  provenance: {
    at: '2020-11-02T09:00:00Z',
    account: '0192d4f0-0000-7000-8000-0000000000c0',
    device: '0192d4f0-0000-7000-8000-0000000000d0',
    entered_by: 'coach',
    answered_by: 'participant',
    assistance: 'SA',
    mode: 'together',
    channel: 'face_to_face',
    language: 'nl',
    interpreter: 'none',
    read_aloud: false,
  },
});

async function fill(database, count) {
  for (let begun = 0; begun < count; begun += 500) {
    await database.bulkDocs(Array.from({ length: Math.min(500, count - begun) }, (_, n) => answer(begun + n)));
  }
}

async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

if (what === 'serve') {
  const app = require('express')();
  app.use('/', require('express-pouchdb')(PouchDB, { mode: 'minimumForPouchDB', inMemoryConfig: true }));
  const listening = app.listen(0, '127.0.0.1', () => console.log(`listening on ${listening.address().port}`));
  // Ends with whoever started it.
  process.stdin.on('end', () => process.exit(0)).resume();
} else {
  const open = { round: 0 };
  const operations = {
    /** What was saved on one device goes to the server. */
    async push(count) {
      open.round += 1;
      open.remote = new PouchDB(`${server}/r${open.round}`, { skip_setup: false });
      open.one = new PouchDB(`one${open.round}`);
      await fill(open.one, count);
      return timed(() => open.one.replicate.to(open.remote, BATCH));
    },
    /** It comes to another, which is empty. */
    async pull() {
      open.two = new PouchDB(`two${open.round}`);
      return timed(() => open.two.replicate.from(open.remote, BATCH));
    },
    /** Some answers more, from the one by the server to the other. */
    async delta(count) {
      await fill(open.one, count);
      return timed(async () => {
        await open.one.replicate.to(open.remote, BATCH);
        await open.two.replicate.from(open.remote, BATCH);
      });
    },
    /** Nothing new, after both have said so once before. */
    async idle() {
      await open.one.sync(open.remote, BATCH);
      return timed(() => open.one.sync(open.remote, BATCH));
    },
    /** A whole caseload comes to a new device. */
    async first(count) {
      open.round += 1;
      open.remote = new PouchDB(`${server}/r${open.round}`, { skip_setup: false });
      await fill(open.remote, count);
      open.two = new PouchDB(`two${open.round}`);
      return timed(() => open.two.replicate.from(open.remote, BATCH));
    },
  };
  for await (const line of createInterface({ input: process.stdin })) {
    const { op, count } = JSON.parse(line);
    console.log(JSON.stringify({ milliseconds: await operations[op](count) }));
  }
  process.exit(0);
}
