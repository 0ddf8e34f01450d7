/** Workbooks from rows of cells: a form that a journey brings along, written as its author would see it. */
import { crc32 } from 'node:zlib';

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The bytes of an .xlsx file; `sheets` is `{ survey: [['type', 'name'], …], … }`. */
export function workbook(sheets) {
  const names = Object.keys(sheets);
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const typeOf = (part) => `application/vnd.openxmlformats-officedocument.spreadsheetml.${part}+xml`;
  const cell = (text) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
  const row = (cells) => `<row>${cells.map(cell).join('')}</row>`;
  const sheet = (rows) => `<worksheet xmlns="${main}"><sheetData>${rows.map(row).join('')}</sheetData></worksheet>`;
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

/** A zip file in which nothing is compressed. */
function zip(files) {
  const bodies = [];
  const entries = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(text);
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
