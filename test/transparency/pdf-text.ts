import { inflateSync } from 'node:zlib';

interface Piece {
  readonly head: string;
  readonly stream: string | null;
}

/** The objects of a PDF by number, their streams unpacked. */
function objectsOf(pdf: Buffer): Map<string, Piece> {
  const text = pdf.toString('latin1');
  return new Map([...text.matchAll(/(\d+) 0 obj\s(.*?)endobj/gs)].map(([, number = '', body = '']) => {
    const [head = '', rest] = body.split(/stream\r?\n/);
    const packed = rest === undefined ? null : Buffer.from(rest.slice(0, rest.lastIndexOf('endstream')).replace(/\r?\n$/, ''), 'latin1');
    const stream = packed && (head.includes('/FlateDecode') ? inflateSync(packed, { finishFlush: 2 }) : packed).toString('latin1');
    return [number, { head, stream }];
  }));
}

const characters = (hex: string): string => Buffer.from(hex.length % 4 === 0 ? hex : hex.padStart(4, '0'), 'hex').swap16().toString('utf16le');

/** Which glyph means which text, by the map for readers (ToUnicode) of a font. */
function glyphsOf(map: string): Map<number, string> {
  const glyphs = new Map<number, string>();
  for (const [, body = ''] of map.matchAll(/beginbfrange(.*?)endbfrange/gs)) {
    for (const [, from = '', , list, start] of body.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(?:\[(.*?)\]|<([0-9a-fA-F]+)>)/gs)) {
      const first = parseInt(from, 16);
      if (list === undefined) glyphs.set(first, characters(start!));
      else [...list.matchAll(/<([0-9a-fA-F]+)>/g)].forEach(([, hex = ''], index) => glyphs.set(first + index, characters(hex)));
    }
  }
  for (const [, body = ''] of map.matchAll(/beginbfchar(.*?)endbfchar/gs)) {
    for (const [, glyph = '', hex = ''] of body.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g)) glyphs.set(parseInt(glyph, 16), characters(hex));
  }
  return glyphs;
}

/** The text of a PDF as a reader takes it out: what each text operator shows, one after the other, without blanks. */
export function textOf(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const all = [...objects.values()];
  const fonts = new Map<string, Map<number, string>>();
  for (const { head } of all) {
    for (const [, names = ''] of head.matchAll(/\/Font <<(.*?)>>/gs)) {
      for (const [, name = '', number = ''] of names.matchAll(/\/(\w+) (\d+) 0 R/g)) {
        const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(number)?.head ?? '')?.[1];
        if (map !== undefined) fonts.set(name, glyphsOf(objects.get(map)?.stream ?? ''));
      }
    }
  }
  let shown = '';
  for (const { stream } of all) {
    if (stream === null || !/\bBT\b/.test(stream)) continue;
    let glyphs = new Map<number, string>();
    for (const [, font, operand] of stream.matchAll(/\/(\w+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (font !== undefined) glyphs = fonts.get(font) ?? new Map<number, string>();
      else for (const [, hex = ''] of operand!.matchAll(/<([0-9a-fA-F]+)>/g)) shown += hex.match(/.{4}/g)?.map((glyph) => glyphs.get(parseInt(glyph, 16)) ?? '\uFFFD').join('') ?? '';
    }
  }
  return shown.replace(/\s/g, '');
}
