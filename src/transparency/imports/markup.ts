/** Letters and signs that publishers write as entities. */
const entities: Readonly<Record<string, string>> = {
  nbsp: ' ', lt: '<', gt: '>', quot: '"', apos: "'", amp: '&', ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', bull: '•', hellip: '…', euro: '€', pound: '£', deg: '°', ordm: 'º', ordf: 'ª',
  iquest: '¿', iexcl: '¡', aacute: 'á', eacute: 'é', iacute: 'í', oacute: 'ó', uacute: 'ú', ntilde: 'ñ', uuml: 'ü', Aacute: 'Á', Eacute: 'É', Iacute: 'Í', Oacute: 'Ó', Uacute: 'Ú', Ntilde: 'Ñ', Uuml: 'Ü',
  agrave: 'à', egrave: 'è', ccedil: 'ç', atilde: 'ã', otilde: 'õ', acirc: 'â', ecirc: 'ê', ocirc: 'ô', ouml: 'ö', auml: 'ä', szlig: 'ß', Ccedil: 'Ç',
};

function letterOf(whole: string, name: string): string {
  if (!name.startsWith('#')) return entities[name] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  // Halves of characters and what lies beyond Unicode stay as they are written.
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
}

/** A text without the tags and entities that some publishers leave in; lines and paragraphs become lines. */
export function withoutMarkup(text: string): string {
  if (!/[<&]/.test(text)) return text;
  const plain = text
    .replace(/<(style|script)\b[^<>]{0,500}>[^<]{0,20000}<\/\1\s*>/gi, ' ')
    .replace(/<!--[^<>]{0,5000}-->/g, ' ')
    .replace(/<(?:br|\/p|\/div|\/li|\/tr)\b[^<>]{0,500}>/gi, '\n')
    .replace(/<\/?[a-zA-Z][^<>]{0,500}>/g, ' ')
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi, letterOf);
  return plain === text ? text : plain.replace(/[ \t\u00a0]+\n/g, '\n').replace(/\n{3,}/g, '\n\n');
}
