/** Workbooks from rows of cells: a form that a journey brings along, written as its author would see it. */
import { crc32, inflateRawSync } from 'node:zlib';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A sheet, as it stands in the file. */
function sheet(rows) {
  const cell = (text) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
  const row = (cells) => `<row>${cells.map(cell).join('')}</row>`;
  return `<worksheet xmlns="${main}"><sheetData>${rows.map(row).join('')}</sheetData></worksheet>`;
}

/** The bytes of an .xlsx file; `sheets` is `{ survey: [['type', 'name'], …], … }`. */
export function workbook(sheets) {
  const names = Object.keys(sheets);
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const typeOf = (part) => `application/vnd.openxmlformats-officedocument.spreadsheetml.${part}+xml`;
  const each = (part) => names.map((name, nth) => part(name, nth + 1)).join('');
  const link = (id, kind, target) => `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
  const links = (all) => `<Relationships xmlns="${packages}/relationships">${all}</Relationships>`;
  return zip({
    '[Content_Types].xml':
      `<Types xmlns="${packages}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${typeOf('sheet.main')}"/>` +
      each((_, nth) => `<Override PartName="/xl/sheet${nth}.xml" ContentType="${typeOf('worksheet')}"/>`) +
      '</Types>',
    '_rels/.rels': links(link('book', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml':
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
      each((name, nth) => `<sheet name="${name}" sheetId="${nth}" r:id="s${nth}"/>`) +
      '</sheets></workbook>',
    'xl/_rels/workbook.xml.rels': links(each((_, nth) => link(`s${nth}`, 'worksheet', `sheet${nth}.xml`))),
    ...Object.fromEntries(names.map((name, nth) => [`xl/sheet${nth + 1}.xml`, sheet(sheets[name])])),
  });
}

/** The bytes of a form with some of its settings changed, and all else as it was. Its cells hold their own words. */
export function withSettings(bytes, changed) {
  const files = unzipped(bytes);
  const names = [...files['xl/workbook.xml'].toString().matchAll(/<sheet name="([^"]+)"/g)].map(([, name]) => name);
  const place = `xl/worksheets/sheet${names.indexOf('settings') + 1}.xml`;
  const [header, values] = [...files[place].toString().matchAll(/<row .*?<\/row>/gs)].map(([row]) =>
    [...row.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text]) => text),
  );
  const settings = { ...Object.fromEntries(header.map((name, at) => [name, values[at]])), ...changed };
  return zip({ ...files, [place]: sheet([Object.keys(settings), Object.values(settings)]) });
}

/** What is in a zip file, by name. */
function unzipped(bytes) {
  const files = {};
  const end = bytes.lastIndexOf('PK\x05\x06');
  for (let entry = bytes.readUInt32LE(end + 16), left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name, extra, comment] = [28, 30, 32].map((at) => bytes.readUInt16LE(entry + at));
    const local = bytes.readUInt32LE(entry + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(from, from + bytes.readUInt32LE(entry + 20));
    files[bytes.toString('utf8', entry + 46, entry + 46 + name)] = bytes.readUInt16LE(entry + 10) === 0 ? body : inflateRawSync(body);
    entry += 46 + name + extra + comment;
  }
  return files;
}

/** A zip file in which nothing is compressed. */
function zip(files) {
  const bodies = [];
  const entries = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(text); // A text, or bytes already.
    // Version, flags and method, time and day, checksum, twice the size, the length of the name, no extra field.
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(0x21, 8);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(bytes.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    bodies.push(Buffer.from('PK\x03\x04'), about, Buffer.from(name), bytes);
    entries.push(Buffer.from('PK\x01\x02\x14\x00'), about, place, Buffer.from(name));
    at += 4 + about.length + name.length + bytes.length;
  }
  const count = Object.keys(files).length;
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(Buffer.concat(entries).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, ...entries, end]);
}
